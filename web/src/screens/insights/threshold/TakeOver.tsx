import type { Thresholds } from "@bussola/contract";
import { withThreshold } from "@bussola/engine";
import { Button, Tooltip } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { modelVersion, useModels, useSaveModel } from "../../../queries/models.ts";
import { useMay } from "../../../queries/session.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

type Props = { result: Thresholds; at: number; dropAt: number | null };

/** Saves the model with this threshold as a draft and opens it in the studio. */
export function TakeOver({ result: { name, version }, at, dropAt }: Props) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const save = useSaveModel();
  const models = useModels();
  const may = useMay("marketer");
  if (!may || version === null) return null;
  const take = async () => {
    const { model } = await queries.fetchQuery(modelVersion(name, version));
    const versions = models.data?.models.find((each) => each.name === name)?.versions ?? [];
    const after = Math.max(version, ...versions.map((each) => each.version));
    await save.mutateAsync({ model: withThreshold(model, at, dropAt ?? undefined), after });
    await navigate({ to: "/models/$name", params: { name }, search: { part: "levels" } });
  };
  return (
    <Tooltip label={say(text.taking)}>
      <Button size="xs" loading={save.isPending} onClick={() => void take()}>
        {say(text.take)}
      </Button>
    </Tooltip>
  );
}
