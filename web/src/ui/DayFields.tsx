import { TextInput } from "@mantine/core";

type Props = {
  /** Days such as 2026-11-22; empty where none is chosen. */
  from: string;
  to: string;
  labels: { from: string; to: string };
  /** Told of the one that changed; empty when it was taken away. */
  onChange(changed: { from?: string; to?: string }): void;
};

/** From a day to another, both included. */
export function DayFields({ from, to, labels, onChange }: Props) {
  return (
    <>
      <TextInput
        type="date"
        size="xs"
        aria-label={labels.from}
        value={from}
        max={to}
        onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
      />
      <TextInput
        type="date"
        size="xs"
        aria-label={labels.to}
        value={to}
        min={from}
        onChange={({ currentTarget }) => onChange({ to: currentTarget.value })}
      />
    </>
  );
}
