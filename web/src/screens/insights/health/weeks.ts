import { useCallback } from "react";
import { useLanguage } from "../../../ui/language.tsx";

/** Weeks and shares as this screen writes them. */
export function useWords() {
  const { date, number } = useLanguage();
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
  return { week, percent };
}
