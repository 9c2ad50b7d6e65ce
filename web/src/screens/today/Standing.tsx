import type { TodayLead } from "@bussola/contract";
import { Text } from "@mantine/core";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";
import styles from "./today.module.css";

/** Smaller moves nobody would notice. */
export const LEAST_MOVE = 0.5;

/** The score as people read it. */
export function Score({ lead, large }: { lead: TodayLead; large?: boolean }) {
  const { number, say } = useLanguage();
  const value = number(lead.display ?? lead.score, {
    maximumFractionDigits: lead.display === null ? 0 : 1,
  });
  return (
    <span className={large ? styles.largeScore : styles.score}>
      <span aria-hidden>{value}</span>
      <Text span className={styles.heard}>
        {say(text.score(value))}
      </Text>
    </span>
  );
}

type ChanceProps = {
  chance: NonNullable<TodayLead["chance"]>;
  days: number | null;
  long?: boolean;
};

/** The chance that the lead buys; where there is room with the limits that it lies in. */
export function Chance({ chance: { probability, low, high }, days, long }: ChanceProps) {
  const { number, say } = useLanguage();
  const percent = (value: number) =>
    number(value, { style: "percent", maximumFractionDigits: value < 0.1 ? 1 : 0 });
  const [value, from, to] = [percent(probability), percent(low), percent(high)];
  const whole = say(text.chance(value, from, to, days === null ? null : number(days)));
  if (long)
    return (
      <Text size="xs" c="dimmed" ta="right" data-testid="chance">
        {whole}
      </Text>
    );
  return (
    <Text span size="xs" c="dimmed" title={whole} className={styles.chance}>
      <span aria-hidden>{say(text.chanceShort(value))}</span>
      <span className={styles.heard}> {whole}</span>
    </Text>
  );
}

/** By how much the score moved since yesterday; nothing when it did not. */
export function Moved({ points }: { points: number }) {
  const { number, say } = useLanguage();
  if (Math.abs(points) < LEAST_MOVE) return null;
  const value = number(points, { maximumFractionDigits: 0, signDisplay: "always" });
  return (
    <Text span size="xs" fw={600} className={styles.moved}>
      {value}
      <span className={styles.heard}> {say(text.sinceYesterday)}</span>
    </Text>
  );
}
