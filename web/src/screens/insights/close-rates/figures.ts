import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** Shares, and how sure they are, as people read them. */
export function useFigures() {
  const { say, number } = useLanguage();
  const share = (value: number) =>
    number(value, { style: "percent", maximumFractionDigits: value < 0.1 ? 1 : 0 });
  return {
    share,
    interval: ({ low, high }: { low: number; high: number }) =>
      say(text.interval(share(low), share(high))),
    /** Never nought of what is not none. */
    times: (lift: number) =>
      number(
        lift,
        lift < 0.1 ? { maximumSignificantDigits: 1 } : { maximumFractionDigits: lift < 10 ? 1 : 0 },
      ),
    chance: (p: number) =>
      p < 0.001 ? `< ${number(0.001)}` : number(p, { maximumFractionDigits: 3 }),
  };
}
