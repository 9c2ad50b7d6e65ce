import { type Figure, interval } from "@bussola/engine";
import type { Shell } from "../shell.ts";
import { number, percent } from "../terminal/numbers.ts";

/** How figures are written, for the terminal and for the page alike. */

export const count = (value: number, { language }: Shell): string => number(value, language);

export const share = (value: number, { language }: Shell): string => percent(value, language);

export const decimals = (value: number, places: number, { language }: Shell): string =>
  new Intl.NumberFormat(language, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    signDisplay: "negative",
  }).format(value);

export const inBrackets = ({ value, low, high }: Figure, shell: Shell): string =>
  `${decimals(value, 3, shell)} (${shell.say(interval(low, high, (of) => decimals(of, 3, shell)))})`;

export const shareInBrackets = ({ value, low, high }: Figure, shell: Shell): string => {
  const bare = (of: number) => share(of, shell).replace("%", "");
  return `${share(value, shell)} (${shell.say(interval(low, high, bare))})`;
};

/** A p-value; small ones as "less than". */
export const chance = (p: number, shell: Shell): string =>
  p < 0.001 ? `< ${decimals(0.001, 3, shell)}` : decimals(p, 3, shell);
