import { useLanguage } from "../../../ui/language.tsx";

/** Figures as this screen writes them; without a currency, since values carry none. */
export function useFigures() {
  const { number } = useLanguage();
  return {
    count: (value: number) => number(value),
    share: (value: number) => number(value, { style: "percent", maximumFractionDigits: 1 }),
    money: (value: number) =>
      number(value, { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 }),
    times: (value: number) => number(value, { maximumFractionDigits: 1 }),
  };
}
