import { type Leads, makeLeads, RECORDS } from "./leads.ts";
import { generator } from "./random.ts";

const SEED = 2;
/** Leads came within so many days, the last of them these many days ago: each day has one record at most. */
const CAME = { longest: 420, shortest: 2 * RECORDS };
/** Days of a lead on which what it does tells whether it buys. */
const EARLY = 60;

/** What becomes of leads, a place each; days are UTC day numbers, 0 for never. */
export type Courses = {
  came: Uint16Array;
  won: Uint16Array;
  lost: Uint16Array;
  /** When it said its traits again, which until then were others. */
  retold: Uint16Array;
  /** The true chance to buy, which nobody is told. */
  chance: Float64Array;
};

/**
 * The leads of `makeLeads` with lives of their own: they come throughout a year and some, and buy with
 * a chance that signals 0 to 2 of their first days, their country and their size make, beside nothing
 * else. Who learns from them should find just these.
 */
export function makeLearners(size: number, today: number): { leads: Leads; courses: Courses } {
  const leads = makeLeads(size, today);
  const next = generator(SEED);
  const below = (limit: number): number => Math.floor(next() * limit);
  const courses: Courses = {
    came: new Uint16Array(size),
    won: new Uint16Array(size),
    lost: new Uint16Array(size),
    retold: new Uint16Array(size),
    chance: new Float64Array(size),
  };
  for (let lead = 0; lead < size; lead++) {
    const lived = CAME.shortest + below(CAME.longest - CAME.shortest);
    const came = today - lived;
    courses.came[lead] = came;
    spread(leads, lead, came, Math.floor(lived / RECORDS), below);
    const chance = chanceOf(leads, lead, came + EARLY);
    const end = came + EARLY + 1 + below(90);
    courses.chance[lead] = chance;
    if (next() < chance) courses.won[lead] = end < today ? end : 0;
    else if (next() < 0.2) courses.lost[lead] = end < today ? end : 0;
    if (next() < 0.1) courses.retold[lead] = came + 1 + below(lived - 1);
  }
  return { leads, courses };
}

/** Records throughout the life of a lead: its first on the day it came, their signals in any order. */
function spread(
  { signal, day }: Leads,
  lead: number,
  came: number,
  step: number,
  below: (limit: number) => number,
): void {
  const from = lead * RECORDS;
  const signals = [...signal.subarray(from, from + RECORDS)].sort(() => below(3) - 1);
  const records = signals.map(
    (of, r) => [of, came + r * step + (r > 0 ? below(step) : 0)] as const,
  );
  records.sort(([a, on], [b, other]) => a - b || on - other);
  for (const [r, [of, on]] of records.entries()) {
    signal[from + r] = of;
    day[from + r] = on;
  }
}

function chanceOf({ signal, day, amount, country, employees }: Leads, lead: number, until: number) {
  let logit = -3.8;
  for (let i = lead * RECORDS; i < (lead + 1) * RECORDS; i++)
    if ((signal[i] as number) < 3 && (day[i] as number) <= until)
      logit += 0.25 * (amount[i] as number);
  const at = country[lead] as number;
  // Italy and Switzerland.
  if (at === 1 || at === 2) logit += 1;
  if ((employees[lead] as number) > 250) logit += 0.8;
  return 1 / (1 + Math.exp(-logit));
}
