import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type Strength, strengthOf } from "@bussola/contract";
import { PasswordInput, Progress, Stack, Text } from "@mantine/core";
import { useId } from "react";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = {
  value: string;
  onChange(value: string): void;
  /** What others know of its person. */
  known: readonly string[];
  label: string;
};

const SHOWN: Record<Strength, { color: string; filled: number }> = {
  short: { color: "gray", filled: 15 },
  guessable: { color: "red", filled: 35 },
  fair: { color: "yellow", filled: 65 },
  strong: { color: "teal", filled: 100 },
};

export const isEnough = (password: string, known: readonly string[]): boolean =>
  /fair|strong/.test(strengthOf(password, known));

/** A field for a password to be chosen, which says how hard it is to guess. */
export function NewPassword({ value, onChange, known, label }: Props) {
  const { say } = useLanguage();
  const hint = useId();
  const strength = strengthOf(value, known);
  const { color, filled } = SHOWN[strength];
  const missing = SHORTEST_PASSWORD - value.length;
  return (
    <Stack gap={6}>
      <PasswordInput
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="new-password"
        maxLength={LONGEST_PASSWORD}
        aria-describedby={hint}
        required
        withAsterisk={false}
      />
      <Progress value={value === "" ? 0 : filled} color={color} size={4} aria-hidden />
      <Text id={hint} size="xs" c="dimmed" role="status">
        {say(value === "" || strength === "short" ? text.short(missing) : text[strength])}
      </Text>
    </Stack>
  );
}
