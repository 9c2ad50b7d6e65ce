import { useLanguage } from "./language.tsx";

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** Says seconds in the largest unit that they fill, with so many decimals. */
export function useDuration(decimals = 1): (seconds: number) => string {
  const { number } = useLanguage();
  return (seconds) => {
    const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ["second", 1];
    return number(seconds / size, { style: "unit", unit, maximumFractionDigits: decimals });
  };
}
