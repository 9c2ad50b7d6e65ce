import { useCallback } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** Weeks, shares and ages as this screen writes them. */
export function useWords() {
  const { date, number, say } = useLanguage();
  const week = useCallback(
    (monday: string) => date(monday, { day: "numeric", month: "short", timeZone: "UTC" }),
    [date],
  );
  const percent = useCallback(
    (share: number | null) =>
      share === null
        ? "–"
        : number(share, {
            style: "percent",
            maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
          }),
    [number],
  );
  const age = useCallback(
    ({ from, to }: { from: number; to: number | null }) =>
      say(text.age(number(from), to === null ? undefined : number(to))),
    [say, number],
  );
  return { week, percent, age };
}
