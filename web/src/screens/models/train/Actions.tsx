import type { StoredLearned } from "@bussola/contract";
import { getLearned } from "@bussola/contract";
import type { Model } from "@bussola/engine";
import { Badge, Button, Group } from "@mantine/core";
import {
  IconArrowLeft,
  IconDownload,
  IconPrinter,
  IconRewindBackward30,
  IconRocket,
  IconTargetArrow,
  IconTrash,
} from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { linkTo } from "../../../queries/client.ts";
import { useDeleteLearned, useLearnedPoints, usePublishLearned } from "../../../queries/learned.ts";
import { useModels } from "../../../queries/models.ts";
import { useMay } from "../../../queries/session.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { keep, keptNames } from "../studio/kept.ts";
import { freeName } from "../studio/rename.ts";
import { text } from "./text.ts";
import styles from "./train.module.css";
import { usePrint } from "./usePrint.ts";

/** What can be done with what was learnt. */
export function Actions({ learned, busy }: { learned: StoredLearned; busy: boolean }) {
  const { say } = useLanguage();
  const print = usePrint();
  const may = useMay("marketer");
  const { id, state, outcome } = learned;
  return (
    <Group gap="xs" className={styles.onScreen ?? ""}>
      <Button
        variant="default"
        leftSection={<IconArrowLeft size={16} />}
        renderRoot={(props) => <Link to="/train" {...props} />}
      >
        {say(text.back)}
      </Button>
      <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={print}>
        {say(text.print)}
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        component="a"
        href={linkTo(getLearned, { params: { id } })}
        download={`bussola-training-${id}.json`}
      >
        {say(text.json)}
      </Button>
      {outcome === "learned" && (
        <Button
          variant="default"
          leftSection={<IconRewindBackward30 size={16} />}
          renderRoot={(props) => (
            <Link to="/insights/back-test" search={{ aLearned: id }} {...props} />
          )}
        >
          {say(text.replay)}
        </Button>
      )}
      {may && learned.trainer === "scorecard" && <Points id={id} />}
      {may && state !== "published" && <Remove id={id} busy={busy} />}
      {may && outcome === "learned" && state !== "published" && (
        <Publish id={id} again={state === "archived"} busy={busy} />
      )}
      {state === "published" && (
        <Badge size="lg" color="teal.9" tt="none">
          {say(text.isPublished)}
        </Badge>
      )}
    </Group>
  );
}

function Publish({ id, again, busy }: { id: number; again: boolean; busy: boolean }) {
  const { say } = useLanguage();
  const publish = usePublishLearned();
  return (
    <Button
      leftSection={<IconRocket size={16} />}
      loading={publish.isPending}
      disabled={busy}
      onClick={() => publish.mutate(id)}
    >
      {say(again ? text.rollBack : text.publish)}
    </Button>
  );
}

function Remove({ id, busy }: { id: number; busy: boolean }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const remove = useDeleteLearned();
  return (
    <Button
      variant="default"
      leftSection={<IconTrash size={16} />}
      loading={remove.isPending}
      disabled={busy}
      onClick={() => remove.mutate(id, { onSuccess: () => void navigate({ to: "/train" }) })}
    >
      {say(text.remove)}
    </Button>
  );
}

/** The scorecard's points in the studio, as work that is not saved. */
function Points({ id }: { id: number }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const points = useLearnedPoints();
  const { data } = useModels();
  const open = (model: Model) => {
    const taken = [...(data?.models ?? []).map((one) => one.name), ...keptNames()];
    const name = freeName(model.name, taken);
    keep(name, { model: { ...model, name }, after: 0 });
    void navigate({ to: "/models/$name", params: { name } });
  };
  return (
    <Button
      variant="default"
      leftSection={<IconTargetArrow size={16} />}
      loading={points.isPending}
      onClick={() => points.mutate(id, { onSuccess: open })}
    >
      {say(text.points)}
    </Button>
  );
}
