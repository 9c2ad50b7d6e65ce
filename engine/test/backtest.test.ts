import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addGrounds,
  addOutcomesOf,
  addSketches,
  type Compiled,
  conversionDays,
  dayOf,
  groundOf,
  History,
  handOver,
  type Judging,
  type Limits,
  type Model,
  mergeTraits,
  NEVER,
  type Outcome,
  outcomeOf,
  Past,
  pointsThen,
  quantilesOf,
  readTraits,
  recordDay,
  type Slice,
  SliceBuilder,
  score,
  volumeOf,
  weekOf,
  weeksOf,
  withThreshold,
} from "../src/index.ts";
import { judge, lead } from "./arbitraries/lead.ts";
import { model } from "./arbitraries/model.ts";
import { BASE, DAY } from "./arbitraries/words.ts";
import { historyOf, rigOf, traitStateOf } from "./drive.ts";
import { type Reference, referenceScore } from "./reference.ts";
import type { RawLead } from "./reference-read.ts";
import { check } from "./runs.ts";

type Rig = ReturnType<typeof rigOf>;

/** A lead of whom things are said once, so that its past is known exactly. */
const once = lead.map((profiles): RawLead => {
  const [first] = profiles.flatMap((profile) => profile.changes);
  return profiles.map(({ events }, i) => ({ events, changes: i === 0 && first ? [first] : [] }));
});

function sliceOf({ matcher }: Rig, base: RawLead[]): Slice {
  const builder = new SliceBuilder();
  base.forEach((each, id) => {
    const state = mergeTraits(each.map((profile) => traitStateOf(profile.changes)));
    const traits = readTraits(state);
    const email = traits.get("email");
    const quality = new Set(typeof email === "string" ? judge(email) : []);
    const agents = each.flatMap(({ events }) => events.filter((e) => e.machine === "agent"));
    const botAt = Math.min(...agents.map((event) => event.at.getTime()));
    if (agents.length > 0) quality.add("agent.bot");
    builder.lead(id, quality, agents.length > 0 ? recordDay(botAt) : 0);
    const history = History.empty();
    for (const profile of each) history.merge(historyOf(matcher, profile.events));
    history.forEachRow((...row) => builder.record(...row));
    for (const [path, value] of traits)
      builder.trait(path, value, recordDay(state.get(path)?.at ?? 0));
  });
  return builder.build();
}

/** The first day of a record or a trait of each lead. */
const firstDays = ({ data }: Slice): number[] =>
  Array.from(data.leads, (_, k) =>
    Math.min(
      NEVER,
      ...data.day.slice(data.offsets[k], data.offsets[k + 1]),
      ...data.traitDay.slice(data.traitOffsets[k], data.traitOffsets[k + 1]),
    ),
  );

const FROM = BASE / DAY - 20;
const endOf = (day: number) => new Date((day + 1) * DAY - 1);
/** The score's own threshold is said as `score` among the reasons: the others are gates. */
const isOpen = ({ reasons }: Reference) => reasons.every((reason) => reason === "score");

type Told = { handed: number; firings: number[]; peak: number };

/** What the words of docs/MODEL.md make of one lead, week after week, from its raw events. */
function toldOf(only: Model, each: RawLead, first: number, bought: number, ends: number[]): Told {
  const { at = 0, dropAt = at, cooldown } = only.qualify ?? {};
  const rest = cooldown === undefined ? 0 : days(cooldown);
  const told: Told = { handed: NEVER, firings: [], peak: -Infinity };
  let armed = true;
  let fired = -Infinity;
  for (const day of ends) {
    if (first > day || bought <= day) continue;
    const said = referenceScore(only, each, endOf(day), judge);
    if (isOpen(said)) told.peak = Math.max(told.peak, said.score);
    if (armed && said.ready) {
      told.firings.push(day);
      if (told.handed === NEVER) told.handed = day;
      armed = false;
      // Of those who were ready before the period nobody knows since when.
      fired = day === ends[0] ? -Infinity : day;
    } else if (!armed && day - fired >= rest && said.score < dropAt - 1e-9) armed = true;
  }
  return told;
}

const days = (duration: string) => Number.parseInt(duration, 10) * (duration.endsWith("w") ? 7 : 1);

function firstDay(each: RawLead, records: (number | undefined)[]): number {
  const said = each.flatMap(({ changes }) =>
    changes.filter(({ traits }) => Object.keys(traits).length > 0).map(({ at }) => dayOf(+at)),
  );
  return Math.min(NEVER, ...records.map((day) => day ?? NEVER), ...said);
}

const threshold = fc.record({
  at: fc.integer({ min: -20, max: 60 }),
  drop: fc.option(fc.integer({ min: 0, max: 30 })),
});

test("a replay hands over whom the reference scorer would, week by week, and nobody after buying", () => {
  check(
    fc.property(
      model,
      fc.array(once, { minLength: 1, maxLength: 5 }),
      threshold,
      fc.nat(),
      fc.integer({ min: 1, max: 40 }),
      (any, base, { at, drop }, pick, length) => {
        const only = withThreshold(any, at, drop === null ? undefined : at - drop);
        const rig = rigOf([only]);
        const limits = only.qualify as Limits;
        const [compiled] = rig.compile() as [Compiled];
        const goal = rig.ids[pick % Math.max(1, rig.ids.length)] ?? -1;
        const slice = sliceOf(rig, base);
        const weeks = weeksOf(FROM, FROM + length - 1);
        const past = new Past(slice, [compiled]);
        const bought = conversionDays(slice.data, [0, slice.size], goal);
        const firsts = firstDays(slice);
        const live = new Uint8Array(base.length).fill(1);
        const told = handOver(
          pointsThen(compiled, past, { live, first: firsts, bought }),
          past.size,
          weeks,
          limits,
        );
        const again = weeks.ends.map(() => 0);
        const all = [weeks.start, ...weeks.ends];
        base.forEach((each, k) => {
          const { offsets, signal, day } = slice.data;
          const own = [...day.slice(offsets[k], offsets[k + 1])];
          const own2 = [...signal.slice(offsets[k], offsets[k + 1])];
          const sold = Math.min(NEVER, ...own.filter((_, i) => own2[i] === goal));
          expect(bought[k]).toBe(sold);
          // A trait that is gone again was never there for a slice: days of what is left are enough.
          const first = firsts[k] as number;
          expect(first).toBeGreaterThanOrEqual(firstDay(each, own));
          const expected = toldOf(only, each, first, sold, all);
          expect(told.handed[k]).toBe(expected.handed);
          expect(told.peak[k]).toBeCloseTo(expected.peak, 6);
          for (const fired of expected.firings.slice(1)) {
            const week = weekOf(weeks, fired);
            again[week] = (again[week] ?? 0) + 1;
          }
        });
        expect(told.again.map((leads) => leads.length)).toEqual(again);
      },
    ),
    0.4,
  );
});

const day = fc.integer({ min: 95, max: 160 });
const rows = fc.array(
  fc.record({
    ...{ live: fc.constantFrom(0, 1, 1, 1), first: day },
    bought: fc.oneof(day, fc.constant(NEVER)),
    handed: fc.oneof(fc.integer({ min: 99, max: 125 }), fc.constant(NEVER)),
  }),
  { maxLength: 40 },
);

/** The same by filtering, one question after the other. */
function counted(
  all: { live: number; first: number; bought: number; handed: number }[],
  { weeks, horizon, until }: Judging,
) {
  const last = weeks.ends.at(-1) as number;
  const leads = all.filter((r) => r.live && r.first <= last && r.bought >= weeks.start + 1);
  const handed = leads.filter((r) => r.handed < r.bought);
  const inWeek = (d: number, end: number) => d <= end && d > end - 7 && d > weeks.start;
  const week = (of: (end: number) => number) =>
    weeks.ends.map((end, i) => of(i === weeks.ends.length - 1 ? fullEnd(i) : end));
  const fullEnd = (i: number) => weeks.start + (i + 1) * 7;
  const sold = leads.filter((r) => r.bought > weeks.start && r.bought <= last);
  const soon = handed.filter((r) => r.handed > weeks.start && r.bought - r.handed <= horizon);
  return {
    ground: {
      leads: leads.length,
      buyers: week((end) => sold.filter((r) => inWeek(r.bought, end)).length),
      strangers: week(
        (end) => sold.filter((r) => inWeek(r.bought, end) && r.first >= r.bought).length,
      ),
    },
    handed: week(
      (end) => handed.filter((r) => r.handed > weeks.start && inWeek(r.handed, end)).length,
    ),
    converted: week((end) => soon.filter((r) => inWeek(r.handed, end)).length),
    caught: week((end) => sold.filter((r) => inWeek(r.bought, end) && r.handed < r.bought).length),
    missed: week(
      (end) =>
        sold.filter((r) => inWeek(r.bought, end) && r.handed >= r.bought && r.first < r.bought)
          .length,
    ),
    already: handed.filter((r) => r.handed <= weeks.start).length,
    times: soon
      .filter(
        (r) => (weeks.ends[Math.floor((r.handed - weeks.start - 1) / 7)] ?? 0) + horizon <= until,
      )
      .map((r) => r.bought - r.handed)
      .sort((a, b) => a - b),
  };
}

test("hand-overs are judged as counting one lead after the other does, in one part or in two", () => {
  check(
    fc.property(rows, fc.integer({ min: 1, max: 25 }), fc.nat(40), (all, length, cut) => {
      const weeks = weeksOf(100, 99 + length);
      const judging: Judging = { weeks, horizon: 20, until: 140 };
      // Nobody is handed over after the period.
      for (const row of all) if (row.handed > 99 + length) row.handed = NEVER;
      const parts = [all.slice(0, cut), all.slice(cut)].map((some) => {
        const leads = {
          ids: some.map((row) => all.indexOf(row)),
          live: some.map((row) => row.live),
          first: some.map((row) => row.first),
          bought: some.map((row) => row.bought),
        };
        const handed = some.map((row) => row.handed);
        return { ground: groundOf(leads, judging), outcome: outcomeOf(leads, handed, judging) };
      });
      const [one, other] = parts as [(typeof parts)[0], (typeof parts)[0]];
      const outcome: Outcome = addOutcomesOf(one.outcome, other.outcome);
      const expected = counted(all, judging);
      const { named: strangers, ...ground } = addGrounds(one.ground, other.ground);
      expect(ground).toEqual(expected.ground);
      expect(strangers.map((ids) => ids.length)).toEqual(ground.strangers);
      strangers.forEach((ids, week) => {
        for (const id of ids) expect(weekOf(weeks, all[id]?.bought as number)).toBe(week);
      });
      const { handed, converted, caught, missed, already, leadTimes, named } = outcome;
      expect({ handed, converted, caught, missed, already }).toEqual({
        ...{ handed: expected.handed, converted: expected.converted, caught: expected.caught },
        ...{ missed: expected.missed, already: expected.already },
      });
      expect(leadTimes.flatMap((n, days) => new Array(n).fill(days))).toEqual(expected.times);
      named.handed.forEach((ids, week) => {
        expect(ids.length).toBe(Math.min(20, handed[week] as number));
        for (const id of ids) expect(weekOf(weeks, all[id]?.handed as number)).toBe(week);
      });
    }),
    0.5,
  );
});

test("every level hands over whom a replay with that threshold does, and scores move as they moved", () => {
  check(
    fc.property(
      model,
      fc.array(once, { minLength: 1, maxLength: 5 }),
      fc.uniqueArray(fc.integer({ min: -30, max: 90 }), { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.integer({ min: 1, max: 30 }),
      (any, base, limits, pick, length) => {
        const rig = rigOf([any]);
        const [compiled] = rig.compile() as [Compiled];
        const slice = sliceOf(rig, base);
        const weeks = weeksOf(FROM, FROM + length - 1);
        const past = new Past(slice, [compiled]);
        const goal = rig.ids[pick % Math.max(1, rig.ids.length)] ?? -1;
        const bought = conversionDays(slice.data, [0, slice.size], goal);
        const leads = {
          ids: slice.data.leads,
          live: base.map((_, k) => (k === 3 ? 0 : 1)),
          ...{ first: firstDays(slice), bought },
        };
        const levels = Float64Array.from(limits.sort((a, b) => a - b));
        const doings = (k: number) =>
          slice.data.day.slice(slice.data.offsets[k], slice.data.offsets[k + 1]);
        const told = volumeOf(
          pointsThen(compiled, past, leads),
          leads,
          { weeks, horizon: 20 },
          { of: "points", levels },
          doings,
        );
        levels.forEach((at, level) => {
          const [only] = rigOf([withThreshold(any, at)]).compile() as [Compiled];
          const { handed } = handOver(
            pointsThen(only, new Past(slice, [only]), leads),
            slice.size,
            weeks,
            { at },
          );
          const fresh = [...handed.keys()].filter(
            (k) =>
              leads.live[k] === 1 && handed[k] !== NEVER && (handed[k] as number) > weeks.start,
          );
          expect(told.handed[level]).toBe(fresh.length);
          const soon = fresh.filter((k) => (bought[k] as number) - (handed[k] as number) <= 20);
          expect(told.converted[level]).toBe(soon.length);
        });
        // Week by week, from the scores themselves.
        const ends = [weeks.start, ...weeks.ends];
        const moves = base.flatMap((_, k) =>
          ends.slice(1).flatMap((end, week) => {
            const was = ends[week] as number;
            const isThere = (leads.first[k] as number) <= was && (bought[k] as number) > end;
            if (!isThere || leads.live[k] !== 1) return [];
            const scoreAt = (day: number) =>
              score(compiled, past.batch(day), day).score[k] as number;
            if (scoreAt(was) < (levels[0] as number) - 1e-9) return [];
            const did = [...doings(k)].some((day) => day > was && day <= end);
            return [{ did, from: scoreAt(was), to: scoreAt(end) }];
          }),
        );
        const total = (sketches: typeof told.quiet) =>
          sketches.flatMap((sketch) => [...sketch.values()]).reduce((sum, n) => sum + n, 0);
        expect(total(told.quiet)).toBe(moves.filter(({ did }) => !did).length);
        expect(total(told.active)).toBe(moves.filter(({ did }) => did).length);
        const fall = moves.filter(({ did }) => !did).map(({ from, to }) => from - to);
        const [most] = quantilesOf(told.quiet.reduce(addSketches, new Map()), [1]);
        const largest = Math.max(...fall);
        // As near as a sketch tells; a score may also rise while its lead does nothing.
        if (fall.length > 0)
          expect(Math.abs((most ?? Number.NaN) - largest)).toBeLessThanOrEqual(
            Math.abs(largest) / 128 + 1e-9,
          );
      },
    ),
    0.3,
  );
});
