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
