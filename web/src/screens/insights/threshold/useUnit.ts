import type { Thresholds } from "@bussola/contract";
import { useCallback } from "react";
import { useLanguage } from "../../../ui/language.tsx";

/** How levels are told: points, or of what was learnt chances. */
export function useUnit({ learned }: Pick<Thresholds, "learned">): (level: number) => string {
  const { number } = useLanguage();
  const isChance = learned !== null;
  return useCallback(
    (level) =>
      isChance
        ? number(level / 100, { style: "percent", maximumFractionDigits: 2 })
        : number(level),
    [isChance, number],
  );
}
