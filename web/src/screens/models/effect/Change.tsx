import { Text } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";

/** A difference with its sign; none is a dash. */
export function Change({ value, digits = 0 }: { value: number; digits?: number }) {
  const { number } = useLanguage();
  const isNone = Math.abs(value) < 0.5 * 10 ** -digits;
  return (
    <Text span fz="inherit" c={isNone ? "dimmed" : undefined} fw={isNone ? undefined : 600}>
      {isNone ? "–" : number(value, { signDisplay: "exceptZero", maximumFractionDigits: digits })}
    </Text>
  );
}
