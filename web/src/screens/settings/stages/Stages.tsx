import type { Stage } from "@bussola/contract";
import { Skeleton } from "@mantine/core";
import { useStages } from "../../../queries/stages.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { StageForm } from "./StageForm.tsx";
import { text } from "./text.ts";

/** The stages, their names in both languages and their order. */
export function Stages() {
  const { say } = useLanguage();
  const { data, error, refetch } = useStages();
  return (
    <Page title={say(text.title)} about={say(text.about)}>
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={300} />}
      {data && <StageForm key={keyOf(data.stages)} kept={data.stages} />}
    </Page>
  );
}

/** What was saved begins the form anew. */
const keyOf = (stages: readonly Stage[]): string => JSON.stringify(stages);
