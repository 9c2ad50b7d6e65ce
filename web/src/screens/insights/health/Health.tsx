import type { Watch } from "@bussola/contract";
import { Skeleton, Stack } from "@mantine/core";
import { IconActivityHeartbeat } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { Refusal } from "../../../queries/client.ts";
import { useMay } from "../../../queries/session.ts";
import { useWatch } from "../../../queries/watch.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { ImportLeads, OpenModels } from "../next-steps.tsx";
import { Strange } from "../Strange.tsx";
import { useStrange } from "../useStrange.ts";
import { Alarms } from "./Alarms.tsx";
import { Answers } from "./Answers.tsx";
import { Bands } from "./Bands.tsx";
import { Chances } from "./Chances.tsx";
import { Look } from "./Look.tsx";
import { Scores } from "./Scores.tsx";
import { Signals } from "./Signals.tsx";
import { text } from "./text.ts";

const route = getRouteApi("/insights/health");

/** Whether a published model still does what it did: bands, new leads, answers of sales. */
export function Health() {
  const { say, language } = useLanguage();
  const { model } = route.useSearch();
  const { why } = useStrange()({ name: model });
  const { data, error, refetch } = useWatch(why === undefined ? model : undefined, language);
  const title = say(text.title);
  if (error instanceof Refusal && error.problem.status === 404)
    return (
      <Page title={title}>
        <EmptyState icon={IconActivityHeartbeat} title={say(text.noModel)} action={<OpenModels />}>
          {say(text.noModelWhy)}
        </EmptyState>
      </Page>
    );
  if (!data)
    return (
      <Page title={title}>
        {error ? <Fault error={error} retry={() => void refetch()} /> : <Waiting />}
      </Page>
    );
  return (
    <Page title={title} about={<About watch={data} />} actions={<Look watch={data} />}>
      <Strange why={[why]} />
      {isEmpty(data) ? <Nothing watch={data} /> : <Parts watch={data} />}
    </Page>
  );
}

function Parts({ watch }: { watch: Watch }) {
  return (
    <Stack gap="md">
      <Alarms alarms={watch.alarms} />
      <Bands bands={watch.bands} model={watch.model} />
      <Signals watch={watch} />
      <Scores watch={watch} />
      {watch.predicts && <Chances chances={watch.chances} />}
      <Answers model={watch.model} answers={watch.answers} bandNames={watch.bands.names} />
    </Stack>
  );
}

/** Which model, and when somebody last looked. */
function About({ watch: { model, version, lookedAt } }: { watch: Watch }) {
  const { say, date } = useLanguage();
  const when = lookedAt && date(lookedAt, { dateStyle: "medium", timeStyle: "short" });
  return say(text.about(model, version, when));
}

const isEmpty = ({ arrivals, bands, alarms }: Watch): boolean =>
  alarms.length === 0 &&
  arrivals.every(({ leads }) => leads === 0) &&
  bands.weeks.every((week) => week.bands.every(({ leads }) => leads === 0));

function Nothing({ watch: { lookedAt } }: { watch: Watch }) {
  const { say } = useLanguage();
  const mayLook = useMay("marketer");
  const why = lookedAt === null ? (mayLook ? text.neverWhy : text.neverWhySales) : text.emptyWhy;
  return (
    <EmptyState
      icon={IconActivityHeartbeat}
      title={say(lookedAt === null ? text.never : text.empty)}
      action={lookedAt !== null && <ImportLeads />}
    >
      {say(why)}
    </EmptyState>
  );
}

function Waiting() {
  return (
    <>
      <Skeleton height={72} />
      <Skeleton height={320} />
      <Skeleton height={320} />
    </>
  );
}
