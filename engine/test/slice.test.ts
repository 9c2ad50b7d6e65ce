import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BatchBuilder,
  type BehaviourSignal,
  ChronicleBuilder,
  type Compiled,
  compile,
  conversionDay,
  EVE,
  flattenTraits,
  History,
  isBehaviour,
  type KnownOn,
  type Model,
  mergeTraits,
  Past,
  type RecordRow,
  readTraits,
  recordDay,
  recordsOnEve,
  type Slice,
  SliceBuilder,
  score,
  signalKey,
} from "../src/index.ts";
import { Series } from "../src/simulate/series.ts";
import { asOf, endOfDay, judge, leads } from "./arbitraries/lead.ts";
import { model } from "./arbitraries/model.ts";
import { BASE, DAY } from "./arbitraries/words.ts";
import { addLead, historyOf, makeIds, rigOf, today, traitStateOf, until } from "./drive.ts";
import { referenceScore } from "./reference.ts";
import { type RawLead, traitsAt } from "./reference-read.ts";
import { check } from "./runs.ts";

type Rig = ReturnType<typeof rigOf>;

function rowsOf({ matcher }: Rig, lead: RawLead): RecordRow[] {
  const history = History.empty();
  for (const profile of lead) history.merge(historyOf(matcher, profile.events));
  const rows: RecordRow[] = [];
  history.forEachRow((...row) => rows.push(row));
  return rows;
}

/** Adds a lead with all its traits, whatever the models read. */
function addToSlice(builder: SliceBuilder, id: number, lead: RawLead, rows: RecordRow[]): void {
  const state = mergeTraits(lead.map((profile) => traitStateOf(profile.changes)));
  const traits = readTraits(state);
  const email = traits.get("email");
  const quality = new Set(typeof email === "string" ? judge(email) : []);
  const judged = lead.flatMap(({ events }) => events.filter(({ machine }) => machine === "agent"));
  if (judged.length > 0) quality.add("agent.bot");
  const botAt = Math.min(...judged.map((event) => event.at.getTime()));
  builder.lead(id, quality, judged.length > 0 ? recordDay(botAt) : 0);
  for (const row of rows) builder.record(...row);
  for (const [path, value] of traits)
    builder.trait(path, value, recordDay(state.get(path)?.at ?? 0));
}

test("a slice scores as a batch that holds only what the model reads, also when copied", () => {
  check(
    fc.property(
      fc.array(model, { minLength: 1, maxLength: 2 }),
      leads,
      asOf,
      (models, base, at) => {
        const rig = rigOf(models);
        const compiled = rig.compile();
        const builder = new SliceBuilder();
        const expected = new BatchBuilder(compiled);
        base.forEach((lead, i) => {
          const known = lead.map((profile) => until(profile, at));
          addToSlice(builder, i * 3, known, rowsOf(rig, known));
          addLead(expected, rig.matcher, lead, at, judge, "until");
        });
        const slice = builder.build();
        const copier = new SliceBuilder();
        base.forEach((_, i) => {
          copier.copy(slice, i);
        });
        const batch = expected.build();
        const copy = copier.build();
        for (const each of compiled) {
          const scores = score(each, batch, today(at));
          expect(score(each, slice.batch(compiled), today(at))).toEqual(scores);
          expect(score(each, copy.batch([each]), today(at))).toEqual(scores);
        }
      },
    ),
    0.5,
  );
});

test("a buyer's eve scores as the lead did at the end of that day", () => {
  const instant = (day: number) => new Date((day + 1) * DAY - 1);
  check(
    fc.property(model, leads, fc.nat(), (only, base, pick) => {
      const rig = rigOf([only]);
      const goal = rig.ids[pick % Math.max(1, rig.ids.length)];
      const [compiled] = rig.compile() as [Compiled];
      for (const lead of base) {
        const rows = rowsOf(rig, lead);
        const day = conversionDay(rows, goal ?? -1);
        if (day === undefined || day === 0) continue;
        const eve = instant(day - 1);
        const known = lead.map((profile) => until(profile, eve));
        const builder = new SliceBuilder();
        addToSlice(builder, 1, known, recordsOnEve(rows, day));
        const expected = new BatchBuilder(compiled);
        addLead(expected, rig.matcher, lead, eve, judge, "until");
        expect(score(compiled, builder.build().batch([compiled]), EVE)).toEqual(
          score(compiled, expected.build(), day - 1),
        );
      }
    }),
    0.3,
  );
});

const page: BehaviourSignal = { type: "page" };
const tiny = {
  bussola: 1 as const,
  name: "Tiny",
  signals: { page },
  groups: [{ name: "g", dimension: "engagement" as const, rules: [{ signal: "page", points: 1 }] }],
};

function sliceOf(ids: number[]): Slice {
  const builder = new SliceBuilder();
  for (const id of ids) {
    builder.lead(id, new Set());
    builder.record(3, BASE / DAY, id);
    builder.trait("list", [1, 2]);
  }
  return builder.build();
}

test("leads are found by their ids until they are dropped", () => {
  const slice = sliceOf([2, 5, 9]);
  expect([2, 5, 9, 1, 6, 10].map((id) => slice.find(id))).toEqual([0, 1, 2, -1, -1, -1]);
  expect([slice.drop(5), slice.drop(5), slice.drop(4)]).toEqual([true, false, false]);
  expect([slice.find(5), slice.dead, [...slice.live]]).toEqual([-1, 1, [1, 0, 1]]);
});

test("equal lists share a value, and memory is counted", () => {
  const slice = sliceOf([1, 2, 3]);
  expect(slice.data.traits).toEqual([{ path: "list", values: [[1, 2]] }]);
  expect(slice.bytes).toBeGreaterThan(sliceOf([1]).bytes);
  const idOf = makeIds();
  expect(isBehaviour(page) && idOf(signalKey(page), page)).toBe(3);
  const scores = score(compile(tiny, idOf), slice.batch([compile(tiny, idOf)]), BASE / DAY);
  expect([...scores.score]).toEqual([1, 2, 3]);
});

/** All that was ever said of a lead's traits, in the order of time. */
const saidOf = (lead: RawLead) => lead.flatMap((profile) => profile.changes);

/** The stated rule, from raw changes: what a lead is now, without what was said of it after `at`. */
function asRemembered(lead: RawLead, at: Date): RawLead {
  const whole = traitsAt(lead, new Date(8e15));
  const lastSaid = (path: string) =>
    Math.max(
      ...saidOf(lead).flatMap(({ at: said, traits }) =>
        flattenTraits(traits).some(([leaf]) => leaf === path) ? said.getTime() : [],
      ),
    );
  const known = [...whole].filter(([path]) => lastSaid(path) <= at.getTime());
  const events = lead.flatMap((profile) => profile.events);
  return [{ events, changes: [{ id: "all", at: new Date(0), traits: Object.fromEntries(known) }] }];
}

const roundly = (value: number) => Math.abs(value) * 1e-9 + 1e-9;

function expectScored(only: Model, score: number, ready: number, lead: RawLead, at: Date): void {
  const expected = referenceScore(only, lead, at, judge);
  expect(Math.abs(score - expected.score)).toBeLessThanOrEqual(roundly(expected.score));
  expect(ready).toBe(expected.ready === true ? 1 : 0);
}

test("a slice scores a past day as the reference does, with the traits that did not change since", () => {
  check(
    fc.property(
      fc.array(model, { minLength: 1, maxLength: 2 }),
      leads,
      asOf,
      fc.tuple(fc.nat(8), fc.nat(8)),
      (models, base, at, cuts) => {
        const rig = rigOf(models);
        const compiled = rig.compile();
        const builder = new SliceBuilder();
        base.forEach((lead, i) => {
          addToSlice(builder, i, lead, rowsOf(rig, lead));
        });
        const slice = builder.build();
        const end = endOfDay(at);
        const [from = 0, to = 0] = cuts
          .map((cut) => Math.min(cut, base.length))
          .sort((a, b) => a - b);
        const past = new Past(slice, compiled, [from, to]);
        const shifted = past.eachAt(new Uint32Array(to - from).fill(today(at)));
        for (const [i, each] of compiled.entries()) {
          const scores = score(each, past.batch(today(at)), today(at));
          expect(score(each, shifted, EVE)).toEqual(scores);
          base.slice(from, to).forEach((lead, k) => {
            const [points, ready] = [scores.score[k] as number, scores.ready[k] as number];
            const only = models[i] as Model;
            expectScored(only, points, ready, asRemembered(lead, end), end);
            // Of a lead of whom things were said once, that is how it stood.
            if (saidOf(lead).length <= 1) expectScored(only, points, ready, lead, end);
          });
        }
      },
    ),
    0.5,
  );
});

test("leads each at a day of their own score as on those days", () => {
  check(
    fc.property(
      model,
      leads,
      fc.array(asOf, { minLength: 8, maxLength: 8 }),
      (only, base, days) => {
        const rig = rigOf([only]);
        const [compiled] = rig.compile() as [Compiled];
        const builder = new SliceBuilder();
        base.forEach((lead, i) => {
          addToSlice(builder, i, lead, rowsOf(rig, lead));
        });
        const past = new Past(builder.build(), [compiled]);
        const own = base.map((_, i) => today(days[i] as Date));
        const scores = score(compiled, past.eachAt(own), EVE);
        own.forEach((day, i) => {
          expect(scores.score[i]).toBe(score(compiled, past.batch(day), day).score[i]);
        });
      },
    ),
    0.3,
  );
});

/** Days after an event or a change on which it is received; none for most. */
const delayOf = (id: string, at: Date): number => {
  const told = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), at.getTime() / 1000);
  return Math.abs(Math.floor(told)) % 3 === 0 ? (Math.abs(Math.floor(told)) % 17) + 1 : 0;
};
const knownOn = ({ id, at }: { id: string; at: Date }) => today(at) + delayOf(id, at);
/** What was received of a lead until the end of a day. */
const receivedUntil = (lead: RawLead, day: number): RawLead =>
  lead.map(({ events, changes }) => ({
    events: events.filter((event) => knownOn(event) <= day),
    changes: changes.filter((change) => knownOn(change) <= day),
  }));

/** What was known of a lead on each day on which something was received, from the raw messages. */
function toldOf(rig: Rig, lead: RawLead): KnownOn[] {
  const all = lead.flatMap(({ events, changes }) => [...events, ...changes]);
  const days = [...new Set(all.map(knownOn))].sort((a, b) => a - b);
  return days.map((day) => {
    const received = receivedUntil(lead, day);
    const traits = readTraits(
      mergeTraits(received.map((profile) => traitStateOf(profile.changes))),
    );
    const email = traits.get("email");
    const quality = new Set(typeof email === "string" ? judge(email) : []);
    const events = received.flatMap((profile) => profile.events);
    if (events.some(({ machine }) => machine === "agent")) quality.add("agent.bot");
    return { day, rows: rowsOf(rig, received), traits, quality };
  });
}

test("with a chronicle a past day scores by what was received until then, and by nothing else", () => {
  check(
    fc.property(
      fc.array(model, { minLength: 1, maxLength: 2 }),
      leads,
      fc.array(asOf, { minLength: 8, maxLength: 8 }),
      fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }),
      (models, base, days, picks) => {
        const rig = rigOf(models);
        const compiled = rig.compile();
        const builder = new SliceBuilder();
        const chronicle = new ChronicleBuilder();
        base.forEach((lead, i) => {
          addToSlice(builder, i, lead, rowsOf(rig, lead));
          chronicle.lead(i, toldOf(rig, lead));
        });
        const slice = builder.build();
        const places = Uint32Array.from(base.keys()).filter((place) => picks[place] !== 0);
        const told = chronicle.build();
        const own = Array.from(places, (place) => today(days[place] as Date));
        for (const some of [places, [0, base.length] as const]) {
          const past = new Past(slice, compiled, some, told);
          const leadsOf = some === places ? places : Uint32Array.from(base.keys());
          const at = some === places ? own : base.map((_, place) => today(days[place] as Date));
          const shifted = past.eachAt(at);
          for (const [i, each] of compiled.entries()) {
            const then = score(each, shifted, EVE);
            leadsOf.forEach((place, k) => {
              const day = at[k] as number;
              const end = new Date((day + 1) * DAY - 1);
              const scores = score(each, past.batch(day), day);
              const known = receivedUntil(base[place] as RawLead, day);
              const [points, ready] = [scores.score[k] as number, scores.ready[k] as number];
              expectScored(models[i] as Model, points, ready, known, end);
              expect(then.score[k]).toBe(points);
            });
            const order = Uint32Array.from(leadsOf.keys()).reverse();
            const series = new Series(past, order, each);
            for (const day of [...at].sort((a, b) => a - b)) {
              const count = day % (order.length + 1);
              const first = score(each, series.first(count, day), day);
              const all = score(each, past.batch(day), day);
              expect([...first.score]).toEqual(
                [...order.subarray(0, count)].map((k) => all.score[k]),
              );
              expect([...first.ready]).toEqual(
                [...order.subarray(0, count)].map((k) => all.ready[k]),
              );
            }
          }
        }
      },
    ),
    0.3,
  );
});

test("of leads that a chronicle does not tell of, the slice tells all", () => {
  const slice = sliceOf([1, 2, 3]);
  const chronicle = new ChronicleBuilder();
  const day = BASE / DAY;
  const nothing = { traits: new Map(), quality: new Set<string>() };
  chronicle.lead(1, [
    { day: day + 4, rows: [[3, day, 1]], ...nothing },
    { day: day + 6, rows: [[3, day, 7]], ...nothing },
  ]);
  const [compiled] = [compile(tiny, makeIds())];
  const past = new Past(slice, [compiled], [0, 3], chronicle.build());
  const scoresOn = (on: number) => [...score(compiled, past.batch(on), on).score];
  expect([day - 1, day, day + 3, day + 4, day + 6].map(scoresOn)).toEqual([
    [0, 0, 0],
    [1, 0, 3],
    [1, 0, 3],
    [1, 1, 3],
    [1, 7, 3],
  ]);
});
