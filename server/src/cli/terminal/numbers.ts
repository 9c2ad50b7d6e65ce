import type { Language } from "../../platform/sentence.ts";

const LOCALE = { en: "en-GB", it: "it-IT" } as const;

/** A number as its reader writes it, with at most two decimals. */
export function number(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], {
    maximumFractionDigits: 2,
    // Italian leaves four digits together otherwise, which misaligns columns.
    useGrouping: "always",
    signDisplay: "negative",
  }).format(value);
}

/** A share of one as its reader writes it, with at most one decimal: `81.1%`. */
export const percent = (share: number, language: Language): string =>
  new Intl.NumberFormat(LOCALE[language], { style: "percent", maximumFractionDigits: 1 }).format(
    share,
  );

/** Points with their sign: `+20`, `-7.5`, `0`. */
export const points = (value: number, language: Language): string =>
  Math.round(value * 100) > 0 ? `+${number(value, language)}` : number(value, language);

/**
 * A double without the noise of its last bits: 8.700000000000001 is 8.7. Off by at most 1e-12
 * below a thousand, and by 1e-15 of the value above.
 */
export function withoutNoise(value: number): number {
  const rounded =
    Math.abs(value) < 1000 ? Math.round(value * 1e12) / 1e12 : Number(value.toPrecision(15));
  return rounded === 0 ? 0 : rounded;
}

/** `2026-11-22 10:00 UTC`, with seconds where there are any. */
export function instant(ms: number): string {
  const [day = "", time = ""] = new Date(ms).toISOString().split("T");
  return `${day} ${time.slice(0, 8).replace(/:00$/, "")} UTC`;
}

/** `3 min`, `40 s`, `2 h 5 min`: how long something takes, told by its two largest parts. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
