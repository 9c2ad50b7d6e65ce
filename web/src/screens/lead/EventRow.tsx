import type { LeadEvent } from "@bussola/contract";
import { ActionIcon, Badge, Collapse, Group, Text, Tooltip, UnstyledButton } from "@mantine/core";
import {
  IconActivity,
  IconBuilding,
  IconDeviceMobile,
  IconFileText,
  IconLink,
  IconRobot,
  IconUser,
  IconUserQuestion,
} from "@tabler/icons-react";
import { useState } from "react";
import { useJudge } from "../../queries/lead.ts";
import { useMay } from "../../queries/session.ts";
import { useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import styles from "./lead.module.css";
import { Properties } from "./Properties.tsx";
import { text } from "./text.ts";

const ICONS = {
  track: IconActivity,
  page: IconFileText,
  screen: IconDeviceMobile,
  identify: IconUser,
  group: IconBuilding,
  alias: IconLink,
};

type Props = {
  event: LeadEvent;
  leadRef: string;
  /** With the day too, where rows are not grouped by it. */
  dated?: boolean;
};

/** One thing that a lead did or said; all of it on request. */
export function EventRow({ event, leadRef, dated = false }: Props) {
  const { say, date } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const name = useEventName()(event);
  const Icon = ICONS[event.type];
  const time = date(event.at, { timeStyle: "short", ...(dated && { dateStyle: "medium" }) });
  return (
    <div data-event={event.key}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Text size="sm" c="dimmed" w={dated ? undefined : 44} style={{ flexShrink: 0 }}>
          <time dateTime={event.at}>{time}</time>
        </Text>
        <Icon size={16} style={{ flexShrink: 0, marginTop: 3 }} aria-hidden />
        <UnstyledButton
          onClick={() => setOpen(!isOpen)}
          aria-expanded={isOpen}
          aria-label={say(text.details(name))}
          style={{ flex: 1, minWidth: 0 }}
        >
          <Text size="sm" className={styles.value}>
            {name}
          </Text>
        </UnstyledButton>
        <DoneByBadge event={event} />
        <Judging event={event} leadRef={leadRef} />
      </Group>
      <Collapse expanded={isOpen}>{isOpen && <Properties event={event} />}</Collapse>
    </div>
  );
}

/** Who did it, in words; how that is known, on request. */
function DoneByBadge({ event: { doneBy, judgedBy } }: { event: LeadEvent }) {
  const { say } = useLanguage();
  const [label, why, Icon] = {
    person: [text.person, text.personWhy, IconUser] as const,
    machine: [text.machine, text.machineWhy, IconRobot] as const,
    unknown: [text.unknownDoer, text.unknownWhy, IconUserQuestion] as const,
  }[doneBy];
  return (
    <Tooltip label={say(judgedBy === "person" ? text.saidWhy : why)} multiline maw={260}>
      <Badge
        variant={doneBy === "machine" ? "light" : "default"}
        color={doneBy === "machine" ? "red" : undefined}
        tt="none"
        size="sm"
        style={{ flexShrink: 0 }}
        leftSection={<Icon size={11} aria-hidden />}
      >
        {say(label)}
      </Badge>
    </Tooltip>
  );
}

/** Says otherwise who did it; the scores follow, and it can be taken back. */
function Judging({ event, leadRef }: { event: LeadEvent; leadRef: string }) {
  const { say } = useLanguage();
  const may = useMay("marketer");
  const judge = useJudge(leadRef);
  const offerUndo = useUndo();
  if (!may) return null;
  const { key, machine, judgedBy } = event;
  const before = judgedBy === "person" ? machine : undefined;
  const tell = async (said: boolean) => {
    await judge.mutateAsync({ key, machine: said });
    offerUndo(say(said ? text.judgedMachine : text.judgedPerson), () =>
      judge.mutateAsync({ key, machine: before }),
    );
  };
  return (
    <Tooltip label={say(machine ? text.byPerson : text.byMachine)}>
      <ActionIcon
        size="sm"
        className={styles.controls}
        loading={judge.isPending}
        aria-label={say(machine ? text.byPerson : text.byMachine)}
        onClick={() => void tell(!machine).catch(() => {})}
      >
        {machine ? <IconUser size={15} /> : <IconRobot size={15} />}
      </ActionIcon>
    </Tooltip>
  );
}

/** What happened, for people; never empty. */
export function useEventName(): (event: Pick<LeadEvent, "type" | "name">) => string {
  const { say } = useLanguage();
  return ({ type, name }) => {
    if (name !== null && name.trim() !== "") return name;
    const said = { identify: text.identify, group: text.groupEvent, alias: text.alias };
    return say(said[type as keyof typeof said] ?? text.unnamed);
  };
}
