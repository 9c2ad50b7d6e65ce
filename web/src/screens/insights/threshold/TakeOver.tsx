import type { Thresholds } from "@bussola/contract";
import { withThreshold } from "@bussola/engine";
import { Button, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { usePutHot } from "../../../queries/learned.ts";
import { modelVersion, useModels, useSaveModel } from "../../../queries/models.ts";
import { useMay } from "../../../queries/session.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

type Props = { result: Thresholds; at: number; dropAt: number | null };

/** The threshold in force: of a model as a draft of it in the studio, of what was learnt at once. */
export function TakeOver({ result, at, dropAt }: Props) {
  const may = useMay("marketer");
  const { name, version, learned } = result;
  if (!may) return null;
  if (learned) return <HotFrom id={learned.id} at={at} dropAt={dropAt} />;
  return version === null ? null : <Draft name={name} version={version} at={at} dropAt={dropAt} />;
}

type Limits = Pick<Props, "at" | "dropAt">;

/** From this chance on a lead is hot; shown where that is told. */
function HotFrom({ id, at, dropAt }: Limits & { id: number }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const put = usePutHot();
  const hot = { at: at / 100, dropAt: dropAt === null ? null : dropAt / 100 };
  const show = () => navigate({ to: "/train/$id", params: { id: String(id) }, hash: "hot" });
  const take = () => put.mutate({ id, hot }, { onSuccess: show });
  return (
    <Tooltip label={say(text.takingHot)}>
      <Button size="xs" loading={put.isPending} onClick={take}>
        {say(text.take)}
      </Button>
    </Tooltip>
  );
}

/** Saves the model with this threshold as a draft and opens it in the studio. */
function Draft({ name, version, at, dropAt }: Limits & { name: string; version: number }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const saved = useQuery(modelVersion(name, version));
  const save = useSaveModel();
  const models = useModels();
  const show = () =>
    navigate({ to: "/models/$name", params: { name }, search: { part: "levels" } });
  const take = () => {
    if (!saved.data) return;
    const { model } = saved.data;
    const versions = models.data?.models.find((each) => each.name === name)?.versions ?? [];
    const after = Math.max(version, ...versions.map((each) => each.version));
    const draft = withThreshold(model, at, dropAt ?? undefined);
    save.mutate({ model: draft, after }, { onSuccess: show });
  };
  return (
    <Tooltip label={say(text.taking)}>
      <Button size="xs" loading={save.isPending || saved.isLoading} onClick={take}>
        {say(text.take)}
      </Button>
    </Tooltip>
  );
}
