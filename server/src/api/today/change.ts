import type { ScoreChange } from "@bussola/contract";
import type { Explanation, Part } from "@bussola/engine";
import { behaviourOf, deedOf, fact, type Told } from "./sentence.ts";

/** Fewer points than this are no change that anybody would notice. */
const LEAST = 0.5;
const MOST_CAUSES = 2;

/**
 * What became of a score since the end of yesterday, and through what. Undefined before: nobody had
 * heard of the lead then.
 */
export function changeSince(
  before: Explanation | undefined,
  now: Explanation,
  told: Told,
): ScoreChange {
  const words = WORDS[told.language];
  if (!before) return { points: now.score, sentence: words.fresh, band: null };
  const points = now.score - before.score;
  const band = before.band !== undefined && before.band !== now.band ? before.band : null;
  if (Math.abs(points) < LEAST) return { points, sentence: words.nothing, band };
  const through = causes(before, now, Math.sign(points), told).join(", ");
  const sign = points > 0 ? "+" : "−";
  const moved = `${sign}${Math.max(1, Math.round(Math.abs(points)))} ${words.since}`;
  return { points, sentence: through ? `${moved}: ${through}` : moved, band };
}

/** The rules that moved the score most, in its direction. */
function causes(before: Explanation, now: Explanation, sign: number, told: Told): string[] {
  const then = new Map(before.parts.map((part) => [part.rule, part]));
  const today = new Map(now.parts.map((part) => [part.rule, part]));
  const moved = Object.keys({ ...before.rules, ...now.rules })
    .map((rule) => ({ rule, by: ((now.rules[rule] ?? 0) - (before.rules[rule] ?? 0)) * sign }))
    .filter(({ by }) => by >= LEAST)
    .sort((a, b) => b.by - a.by)
    .slice(0, MOST_CAUSES);
  return [
    ...new Set(
      moved.flatMap(({ rule }) => {
        const part = today.get(rule) ?? then.get(rule);
        return part ? [causeOf(part, today.get(rule), told)] : [];
      }),
    ),
  ];
}

function causeOf(part: Part, now: Part | undefined, told: Told): string {
  const words = WORDS[told.language];
  const isNew = told.rows(part.signal).some(({ day }) => day === told.today);
  if (behaviourOf(part, told)) return isNew ? deedOf(part, told) : words.fades;
  return now ? fact(now, told) : words.noMore(fact(part, told));
}

const WORDS = {
  en: {
    ...{ since: "since yesterday", fresh: "New today" },
    nothing: "Nothing changed since yesterday",
    fades: "what was done earlier counts less",
    noMore: (what: string) => `no more: ${what}`,
  },
  it: {
    ...{ since: "da ieri", fresh: "Nuovo da oggi" },
    nothing: "Nulla è cambiato da ieri",
    fades: "quanto fatto in passato conta meno",
    noMore: (what: string) => `non più: ${what}`,
  },
};
