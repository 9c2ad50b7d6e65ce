import type { TodayLead } from "@bussola/contract";
import { Badge, Text } from "@mantine/core";
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

/** The highest band catches the eye, the lowest does not. */
export function Band({ band, bands }: { band: string | null; bands: readonly string[] }) {
  if (band === null) return null;
  const place = bands.indexOf(band);
  const color = place === bands.length - 1 ? "needle" : place > 0 ? "petrol" : "gray";
  return (
    <Badge color={color} variant="light" tt="none" maw={140}>
      {band}
    </Badge>
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
