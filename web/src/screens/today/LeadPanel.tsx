import type { TodayLead } from "@bussola/contract";
import { ActionIcon, Anchor, Badge, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Band } from "../../ui/Band.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Change } from "./Change.tsx";
import { Facts } from "./Facts.tsx";
import { Reach } from "./Reach.tsx";
import { Recent } from "./Recent.tsx";
import { Chance, Score } from "./Standing.tsx";
import { Steps } from "./Steps.tsx";
import { text } from "./text.ts";
import styles from "./today.module.css";
import { useOpenLead } from "./useOpenLead.ts";
import { useWho } from "./useWho.ts";
import type { Work } from "./useWork.ts";

type Props = {
  lead: TodayLead;
  bands: readonly string[];
  /** Of the chance, in days. */
  horizon: number | null;
  work: Work;
  isWide: boolean;
  note: string;
  setNote(note: string): void;
  step(by: number): void;
  /** Back to the list, where there is room for one of both. */
  back(): void;
  answers: ReactNode;
};

/** The lead being read: why, how to reach it, and what to answer. */
export function LeadPanel({
  lead,
  bands,
  horizon,
  work,
  isWide,
  note,
  setNote,
  step,
  back,
  answers,
}: Props) {
  const { say } = useLanguage();
  const who = useWho()(lead);
  const open = useOpenLead();
  return (
    <article className={styles.panel} aria-label={who}>
      {!isWide && (
        <Group justify="space-between" wrap="nowrap" mb="xs">
          <ActionIcon onClick={back} aria-label={say(text.back)} size="lg">
            <IconChevronLeft />
          </ActionIcon>
          <Steps step={step} />
        </Group>
      )}
      <Stack gap="md">
        <div>
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div className={styles.rowText}>
              <Title order={2} className={styles.name}>
                {who}
              </Title>
              <Text c="dimmed" size="sm">
                {[lead.title, lead.company].filter((one) => one !== null).join(" · ")}
              </Text>
            </div>
            <Stack gap={4} align="flex-end">
              <Score lead={lead} large />
              <Group gap={4} wrap="nowrap">
                <Band band={lead.band} bands={bands} />
                {lead.grade && (
                  <Badge variant="outline" color="gray">
                    {lead.grade}
                  </Badge>
                )}
              </Group>
            </Stack>
          </Group>
          {/* A sentence: beside the name it would leave a phone no room for that. */}
          {lead.chance && <Chance chance={lead.chance} days={horizon} long />}
        </div>
        <div>
          <Text size="lg" className={styles.why}>
            {lead.why || say(text.noWhy)}
          </Text>
          <Change change={lead.change} />
          {lead.gates.length > 0 && (
            <Text size="sm" c="dimmed">
              {say(text.notReady(lead.gates.join(", ")))}
            </Text>
          )}
        </div>
        <Reach lead={lead} size={isWide ? "sm" : "lg"} />
        <Facts lead={lead} work={work} />
        <Textarea
          label={say(text.note)}
          placeholder={say(text.noteHint)}
          value={note}
          maxLength={2000}
          autosize
          minRows={1}
          maxRows={5}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={styles.dock}>{answers}</div>
        <Recent lead={lead.id} />
        <Anchor
          size="sm"
          href={`/leads/${lead.id}`}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            open(lead.id);
          }}
        >
          {say(text.open)}
        </Anchor>
      </Stack>
    </article>
  );
}
