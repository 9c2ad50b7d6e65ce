import type { HistoryPoint, Transition } from "@bussola/contract";
import type { Said } from "../../ui/language.tsx";
import { dayOf } from "./days.ts";
import { chanceBands } from "./text.ts";

/** What changed on a day, with the score that the day ended with. */
export type Change = { day: number; at: number; score: number; said: Said[] };

/** The changes of a curve, each day's together, as people would say them. */
export function changesOf(
  transitions: readonly Transition[],
  points: readonly HistoryPoint[],
): Change[] {
  const byDay = Map.groupBy(transitions, ({ at }) => dayOf(at));
  return [...byDay].flatMap(([day, some]) => {
    // Points may be days apart: the first that is not before it.
    const point = points.find(({ at }) => dayOf(at) >= day);
    const said = some.flatMap((one) => saidOf(one) ?? []);
    if (!point || said.length === 0) return [];
    return { day, at: Date.parse(point.at), score: point.score, said };
  });
}

function saidOf({ kind, learned, previous, current }: Transition): Said | undefined {
  if (learned !== null) return byChance(previous, current);
  const [from, to] = [previous ?? "–", current ?? "–"];
  if (kind === "band") return { en: `band ${from} → ${to}`, it: `fascia ${from} → ${to}` };
  if (kind === "grade") return { en: `grade ${from} → ${to}`, it: `voto ${from} → ${to}` };
  if (kind === "persona") return { en: `persona ${from} → ${to}`, it: `persona ${from} → ${to}` };
  if (kind === "qualified") return { en: "qualified", it: "qualificato" };
  if (kind !== "ready") return undefined;
  return current === "true"
    ? { en: "ready", it: "pronto" }
    : { en: "no longer ready", it: "non più pronto" };
}

/** A band by the chance to buy: before nothing was predicted, or after, there is none. */
function byChance(previous: string | null, current: string | null): Said {
  const [from, to] = [bandOf(previous), bandOf(current)];
  return { en: `chance ${from.en} → ${to.en}`, it: `probabilità ${from.it} → ${to.it}` };
}

const bandOf = (band: string | null): Said =>
  Object.entries(chanceBands).find(([name]) => name === band)?.[1] ?? { en: "–", it: "–" };
