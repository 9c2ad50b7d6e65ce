import type { Curve, Rule } from "@bussola/engine";
import type { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

type Speaking = Pick<ReturnType<typeof useLanguage>, "say" | "number">;

/** What a rule does beside its points, in a line. */
export function saidOf(rule: Rule, { say, number }: Speaking): string {
  const { count, dailyMax, max, above, curve, when, tiers, values } = rule;
  return [
    tiers && say(text.saidTiers(tiers.length)),
    values && say(text.saidValues(Object.keys(values).length)),
    count && say(text.said[count]),
    dailyMax !== undefined && say(text.saidDailyMax(number(dailyMax))),
    above !== undefined && say(text.saidAbove(number(above))),
    curve && saidCurve(curve, { say, number }),
    max !== undefined && say(text.saidMax(number(max))),
    when && say(text.saidWhen(when.length)),
  ]
    .filter(Boolean)
    .join(" · ");
}

function saidCurve(curve: Curve, { say }: Speaking): string {
  const long = (duration: string) =>
    say(text.duration(Number(duration.slice(0, -1)), duration.endsWith("w") ? "w" : "d"));
  if ("window" in curve) return say(text.saidWindow(long(curve.window)));
  if ("linear" in curve) return say(text.saidLinear(long(curve.linear)));
  if ("halfLife" in curve) return say(text.saidHalfLife(long(curve.halfLife)));
  return say(text.saidSteps(curve.steps.length));
}
