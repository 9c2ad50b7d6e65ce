import type { Figure, LearnedReport, LearnedTrial } from "@bussola/contract";
import { interval } from "@bussola/engine";
import { Card, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import styles from "./train.module.css";

/** A part of the report: what it shows, and what that means for whoever calls. */
export function Section({
  title,
  about,
  children,
}: {
  title: string;
  about: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card component="section" aria-label={title} className={styles.section ?? ""}>
      <Stack gap="sm">
        <div>
          <Title order={2}>{title}</Title>
          <Text size="sm" c="dimmed">
            {about}
          </Text>
        </div>
        {children}
      </Stack>
    </Card>
  );
}

/** The trial of the trainer that was taken, or would have been. */
export const chosenOf = ({ trials, chosen }: LearnedReport): LearnedTrial =>
  trials.find(({ trainer }) => trainer === chosen) ?? (trials[0] as LearnedTrial);

/** Where a row of leads begins and ends, of rows behind each other. */
export function placesOf(rows: readonly { rows: number }[]): { from: number; to: number }[] {
  let to = 0;
  return rows.map((each) => {
    const from = to;
    to += each.rows;
    return { from, to };
  });
}

/** Shares and figures in the reader's way. */
export function useFigures() {
  const { say, number } = useLanguage();
  const percent = (value: number, digits = 1) =>
    number(value, { style: "percent", maximumFractionDigits: digits });
  const decimals = (value: number, digits = 3) =>
    number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const between = ({ low, high }: Omit<Figure, "value">, said: (value: number) => string) =>
    say(interval(low, high, said));
  return {
    percent,
    decimals,
    between,
    /** A figure with its interval. */
    around: (figure: Figure, said: (value: number) => string) =>
      `${said(figure.value)} (${between(figure, said)})`,
  };
}
