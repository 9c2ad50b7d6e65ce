import { type AgeRange, byAge } from "../age-ranges.ts";
import { type ChancePart, chancePart } from "./calibration.ts";
import { chanceOf, LEANS, levelOf } from "./come-true.ts";
import type { Level } from "./drift.ts";
import { beyondSince } from "./level.ts";
import { mondayOf, type OfWeek, pooled, REFERENCE_WEEKS } from "./weeks.ts";

/** Leads of an age when their chances were told: how many were expected to buy, and how many did. */
export type AgedChances = AgeRange & { leads: number; expected: number; bought: number };

/** Those of all weeks; `off`: since when this age by itself is, and those of the last weeks that say so. */
export type AgeHealth = AgeRange &
  ChancePart & { level: Level; off: (OfWeek & AgedChances) | null };

/** Buyers that weeks taken together should have: of old leads few buy in one. */
const ENOUGH_BUYERS = 30;

/**
 * Whether chances come true of young leads and of old: a model that goes wrong for the old alone hardly
 * shows among all. p-values are multiplied by the number of ages (Bonferroni). What is wrong alike at all
 * ages is no matter of age: one is off where its buyers differ from its chances, and still do when these
 * are brought to what came of the others.
 * @param ages in days, at UTC day numbers `at`
 * @returns none where all are of about one age
 */
export function watchChanceAges(
  bought: Uint8Array,
  chances: Float64Array,
  { ages, at }: { ages: Float64Array; at: Float64Array },
): AgeHealth[] {
  const ranges = byAge(ages);
  if (ranges.length < 2) return [];
  const weeks = weeksOf(
    ranges.map(({ rows }) => rows),
    at,
  );
  return ranges.map(({ from, to, rows }, age) => {
    const sizeOf = (week: AgedWeek) => chancePart(week.rows[age]!, bought, chances).expected;
    const judged = weeks.map(({ week }, n) => {
      const some = pooled(weeks, n, sizeOf, ENOUGH_BUYERS, REFERENCE_WEEKS);
      return { week, ...judge(some, age) };
    });
    const since = beyondSince(judged);
    const told = judged.findLast(({ level }) => level === "act");
    return {
      ...{ from, to, ...chancePart(rows, bought, chances) },
      level: judge([{ week: 0, rows: ranges.map((range) => Array.from(range.rows)) }], age).level,
      off: since === undefined || !told ? null : { week: since, from, to, ...told.part },
    };
  });

  function judge(some: readonly AgedWeek[], age: number) {
    const own = some.flatMap((week) => week.rows[age]!);
    const rest = some.flatMap((week) => week.rows.filter((_, other) => other !== age).flat());
    const { leads, expected, bought: hits } = chancePart(own, bought, chances);
    const part = { leads, expected, bought: hits };
    const p = Math.min(1, ranges.length * chanceOf(own, hits, chances));
    const others = chancePart(rest, bought, chances);
    const scale = others.expected > 0 ? others.bought / others.expected : 1;
    const isOwn = p < LEANS && isApart(own, hits, scale);
    return { part, level: levelOf(isOwn ? p : 1, part), leans: isOwn };
  }

  /** Whether so many are chance no more where all chances are a factor off. */
  function isApart(own: readonly number[], hits: number, scale: number): boolean {
    const scaled = Float64Array.from(own, (row) => Math.min(1, scale * chances[row]!));
    return chanceOf([...scaled.keys()], hits, scaled) < LEANS;
  }
}

/** Rows by age. */
type AgedWeek = OfWeek & { rows: number[][] };

function weeksOf(byRange: readonly Uint32Array[], at: Float64Array): AgedWeek[] {
  const weeks = new Map<number, number[][]>();
  for (const [age, rows] of byRange.entries())
    for (const row of rows) {
      const week = mondayOf(at[row]!);
      const own = weeks.get(week) ?? byRange.map(() => []);
      weeks.set(week, own);
      own[age]!.push(row);
    }
  return [...weeks].sort(([a], [b]) => a - b).map(([week, rows]) => ({ week, rows }));
}
