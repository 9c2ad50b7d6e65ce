import type { TodayLead } from "@bussola/contract";
import { Group, Text } from "@mantine/core";
import { Band } from "../../ui/Band.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Chance, Moved, Score } from "./Standing.tsx";
import { text } from "./text.ts";
import styles from "./today.module.css";
import { useWho } from "./useWho.ts";

type Props = {
  leads: readonly TodayLead[];
  bands: readonly string[];
  /** Of their chances, in days. */
  horizon: number | null;
  current: number | undefined;
  select(id: number): void;
};

export const rowId = (lead: number): string => `call-${lead}`;

/** The ranked list: one stop of the Tab key, walked through with the arrows. */
export function CallList({ leads, bands, horizon, current, select }: Props) {
  const { say } = useLanguage();
  const stop = leads.some(({ id }) => id === current) ? current : leads[0]?.id;
  return (
    <ol className={styles.list} aria-label={say(text.list)}>
      {leads.map((lead) => (
        <li key={lead.id}>
          <CallRow
            lead={lead}
            bands={bands}
            horizon={horizon}
            isCurrent={lead.id === current}
            isStop={lead.id === stop}
            select={select}
          />
        </li>
      ))}
    </ol>
  );
}

type RowProps = {
  lead: TodayLead;
  bands: readonly string[];
  horizon: number | null;
  isCurrent: boolean;
  isStop: boolean;
  select(id: number): void;
};

function CallRow({ lead, bands, horizon, isCurrent, isStop, select }: RowProps) {
  const who = useWho();
  return (
    <button
      type="button"
      id={rowId(lead.id)}
      data-row
      className={styles.row}
      aria-current={isCurrent || undefined}
      tabIndex={isStop ? 0 : -1}
      onClick={() => select(lead.id)}
    >
      <Score lead={lead} />
      <span className={styles.rowText}>
        <Group gap={6} wrap="nowrap" justify="space-between">
          <Text span fw={600} truncate>
            {who(lead)}
          </Text>
          <Band band={lead.band} bands={bands} />
        </Group>
        <Group gap={6} wrap="nowrap" justify="space-between">
          <Text span size="xs" c="dimmed" truncate>
            {[lead.title, lead.company].filter((one) => one !== null).join(" · ") || lead.email}
          </Text>
          {lead.chance && <Chance chance={lead.chance} days={horizon} />}
          <Moved points={lead.change.points} />
        </Group>
        <Text span size="xs" lineClamp={2}>
          {lead.why}
        </Text>
      </span>
    </button>
  );
}
