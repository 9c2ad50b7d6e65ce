import type { Fresh } from "@bussola/contract";
import { useCallback } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** How much there is to compare a challenger with the champion by, and what is missing. */
export function useFreshTold(): (fresh: Fresh) => string {
  const { say, number, date } = useLanguage();
  return useCallback(
    ({ rows, bought, needed, enoughOn }) => {
      if (rows === 0) return say(text.freshNone);
      const counted = say(text.fresh(number(rows), number(bought), number(rows - bought)));
      if (Math.min(bought, rows - bought) >= needed) return `${counted} ${say(text.freshEnough)}`;
      const missing = say(text.freshNeeded(number(needed)));
      const when =
        enoughOn === null
          ? say(text.freshUnknown)
          : say(text.freshOn(date(enoughOn, { dateStyle: "long" })));
      return `${counted} ${missing} ${when}`;
    },
    [say, number, date],
  );
}
