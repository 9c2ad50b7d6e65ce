import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BatchBuilder,
  type Compiled,
  compileSignals,
  decodeTraits,
  encodeTraits,
  explain,
  flattenTraits,
  foldTrait,
  History,
  isBehaviour,
  type Message,
  type Model,
  mergeTraits,
  readTraits,
  type TraitState,
} from "../src/index.ts";
import { asOf, endOfDay, judge, lead } from "./arbitraries/lead.ts";
import { model } from "./arbitraries/model.ts";
import { order, replayed, shuffled } from "./arbitraries/order.ts";
import {
  addLead,
  foldEvent,
  historyOf,
  type Rig,
  rigOf,
  today,
  traitStateOf,
  until,
} from "./drive.ts";
import {
  type RawChange,
  type RawEvent,
  type RawLead,
  type RawProfile,
  traitsAt,
} from "./reference-read.ts";
import { check } from "./runs.ts";

const allEvents = (of: RawLead): RawEvent[] => of.flatMap((profile) => profile.events);
const allChanges = (of: RawLead): RawChange[] => of.flatMap((profile) => profile.changes);
const endOfTime = new Date(Date.UTC(2149, 0, 1));

/** Everything the engine says of a lead, from its profiles. */
function explainLead(
  compiled: Compiled[],
  { matcher }: Rig,
  of: RawLead,
  at: Date,
  events: "all" | "until",
) {
  const builder = new BatchBuilder(compiled);
  addLead(builder, matcher, of, at, judge, events);
  const batch = builder.build();
  return compiled.map((each) => explain(each, batch, 0, today(at)));
}

/** The same things under the same identifiers, given out to other profiles. */
function dealt(of: RawLead, into: number, order: number): RawLead {
  const profiles = Array.from({ length: into }, (): RawProfile => ({ events: [], changes: [] }));
  for (const [index, event] of shuffled(allEvents(of), order).entries()) {
    profiles[index % into]?.events.push(event);
  }
  for (const [index, change] of shuffled(allChanges(of), order).entries()) {
    profiles[index % into]?.changes.push(change);
  }
  return profiles;
}

test("any order of arrival gives the same bytes, of the history and of the traits", () => {
  check(
    fc.property(model, lead, order, (given, who, how) => {
      const { matcher } = rigOf([given]);
      const first = historyOf(matcher, allEvents(who));
      const other = historyOf(matcher, shuffled(allEvents(who), how));
      expect(other.encode()).toEqual(first.encode());
      expect(other.equals(first)).toBe(true);
      const traits = traitStateOf(allChanges(who));
      expect(encodeTraits(traitStateOf(shuffled(allChanges(who), how)))).toBe(encodeTraits(traits));
    }),
  );
});

test("what is stored is read back as it was", () => {
  check(
    fc.property(model, lead, (given, who) => {
      const history = historyOf(rigOf([given]).matcher, allEvents(who));
      const bytes = history.encode();
      const back = History.decode(bytes);
      expect(back.encode()).toEqual(bytes);
      expect(back.toJSON()).toEqual(history.toJSON());
      expect(back.records).toBe(history.records);
      const traits = traitStateOf(allChanges(who));
      expect(decodeTraits(encodeTraits(traits))).toEqual(traits);
    }),
  );
});

test("a history read back goes on like one kept in memory", () => {
  check(
    fc.property(model, lead, fc.nat({ max: 20 }), (given, who, stop) => {
      const { matcher } = rigOf([given]);
      const events = allEvents(who);
      const resumed = History.decode(historyOf(matcher, events.slice(0, stop)).encode());
      for (const event of events.slice(stop)) foldEvent(resumed, matcher, event);
      expect(resumed.encode()).toEqual(historyOf(matcher, events).encode());
    }),
  );
});

test("histories merge to that of the union, in any order and grouping", () => {
  check(
    fc.property(model, lead, fc.integer({ min: 1, max: 4 }), order, (given, who, into, how) => {
      const { matcher } = rigOf([given]);
      const union = historyOf(matcher, allEvents(who)).encode();
      const parts = dealt(who, into, how).map(({ events }) => historyOf(matcher, events));
      const before = parts.map((part) => part.encode());
      const forward = merged(parts);
      expect(forward.encode()).toEqual(union);
      for (const event of allEvents(who)) foldEvent(forward, matcher, event);
      expect(merged([...parts].reverse()).encode()).toEqual(union);
      expect(merged([merged(parts.slice(0, 2)), merged(parts.slice(2))]).encode()).toEqual(union);
      expect(
        parts.map((part) => part.encode()),
        "merging takes copies",
      ).toEqual(before);
    }),
  );
});

function merged(histories: History[]): History {
  const whole = History.empty();
  for (const each of histories) whole.merge(each);
  return whole;
}

test("sums beyond what a double holds stay exact, in any order", () => {
  const signal = { measure: { sum: "properties.amount" } };
  const matcher = compileSignals([{ id: 1, signal }]);
  const amount = fc.oneof(
    fc.constantFrom(1e9, -1e9, 999_999_999.999, 0.001),
    fc.double({ noNaN: true }),
  );
  const doublings = fc.nat({ max: 16 });
  check(
    fc.property(fc.array(fc.tuple(amount, doublings), { maxLength: 8 }), order, (terms, how) => {
      const parts = terms.map(([value, times]) => {
        const message: Message = { type: "track", properties: { amount: value } };
        const part = historyOf(matcher, [{ id: "e", at: new Date(0), message }]);
        for (let again = 0; again < times; again++) part.merge(part);
        return part;
      });
      const kept = terms.filter(([value]) => Math.abs(value) <= 1e9);
      const exact = kept.map(([value, times]) => BigInt(Math.round(value * 1000)) << BigInt(times));
      const sum = exact.reduce((total, each) => total + each, 0n);
      const whole = merged(shuffled(parts, how));
      const days = [[0, `${sum}`]];
      expect(whole.toJSON()).toEqual(kept.length === 0 ? [] : [{ signal: 1, kind: "sum", days }]);
      expect(whole.encode()).toEqual(merged(parts).encode());
      expect(History.decode(whole.encode()).toJSON()).toEqual(whole.toJSON());
    }),
  );
});

test("merge then score is the score of the union, however a lead's events are shared out", () => {
  check(
    fc.property(
      model,
      lead,
      fc.integer({ min: 1, max: 4 }),
      order,
      asOf,
      (given, who, into, how, at) => {
        const rig = rigOf([given]);
        const compiled = rig.compile();
        const union: RawLead = [{ events: allEvents(who), changes: allChanges(who) }];
        const whole = explainLead(compiled, rig, union, at, "until");
        expect(explainLead(compiled, rig, dealt(who, into, how), at, "until")).toEqual(whole);
      },
    ),
  );
});

test("what comes after an instant does not change its score", () => {
  check(
    fc.property(model, lead, asOf, (given, who, at) => {
      const rig = rigOf([given]);
      const compiled = rig.compile();
      const inside = explainLead(compiled, rig, who, at, "until");
      const past = who.map((profile) => until(profile, at));
      expect(explainLead(compiled, rig, past, at, "until")).toEqual(inside);
      const end = endOfDay(at);
      expect(explainLead(compiled, rig, who, end, "all")).toEqual(
        explainLead(compiled, rig, who, end, "until"),
      );
    }),
  );
});

test("replaying any part changes nothing", () => {
  check(
    fc.property(model, lead, order, (given, who, how) => {
      const { matcher } = rigOf([given]);
      const ledger = new Map<string, RawEvent>();
      const history = History.empty();
      const arrive = (event: RawEvent): void => {
        if (ledger.has(event.id)) return;
        ledger.set(event.id, event);
        foldEvent(history, matcher, event);
      };
      for (const event of replayed(allEvents(who), how)) arrive(event);
      for (const event of allEvents(who)) arrive(event);
      for (const event of replayed(allEvents(who), how)) arrive(event);
      expect(history.encode()).toEqual(historyOf(matcher, allEvents(who)).encode());
    }),
  );
});

test("distinct values and traits are idempotent by themselves, and say so", () => {
  check(
    fc.property(model, lead, order, (given, who, how) => {
      const { matcher } = rigOf([distinctOnly(given)]);
      const history = historyOf(matcher, allEvents(who));
      const bytes = history.encode();
      for (const event of replayed(allEvents(who), how)) {
        expect(foldEvent(history, matcher, event)).toBe(false);
      }
      expect(history.encode()).toEqual(bytes);
      const twice = merged([history, history, History.decode(bytes)]);
      expect(twice.encode()).toEqual(bytes);

      const traits = traitStateOf(allChanges(who));
      const text = encodeTraits(traits);
      for (const { id, at, traits: said } of replayed(allChanges(who), how)) {
        for (const [path, value] of flattenTraits(said)) {
          expect(foldTrait(traits, path, { value, at: at.getTime(), id })).toBe(false);
        }
      }
      expect(encodeTraits(traits)).toBe(text);
      expect(encodeTraits(mergeTraits([traits, traits]))).toBe(text);
    }),
  );
});

/** The model with every behaviour measured by distinct values. */
function distinctOnly(given: Model): Model {
  const signals = Object.entries(given.signals).map(([name, signal]) => [
    name,
    isBehaviour(signal) ? { ...signal, measure: { distinct: "properties.amount" } } : signal,
  ]);
  return { ...given, signals: Object.fromEntries(signals) };
}

test("fold says whether anything changed", () => {
  check(
    fc.property(model, lead, (given, who) => {
      const { matcher } = rigOf([given]);
      const history = History.empty();
      for (const event of allEvents(who)) {
        const before = history.toJSON();
        const changed = foldEvent(history, matcher, event);
        if (!changed) expect(history.toJSON()).toEqual(before);
      }
    }),
  );
});

test("a changed verdict is put right by rebuilding the touched signals alone", () => {
  check(
    fc.property(model, lead, order, (given, who, how) => {
      const { matcher, ids } = rigOf([given]);
      const events = allEvents(who);
      const misjudged = events.map(({ machine, ...event }, index): RawEvent => {
        if (how % (index + 2) > 0) return machine === undefined ? event : { ...event, machine };
        return machine === undefined ? { ...event, machine: "other" } : event;
      });
      const right = historyOf(matcher, events);
      const history = historyOf(matcher, misjudged);
      for (const id of ids) history.replace(id, right);
      expect(history.encode()).toEqual(right.encode());
      const rightBefore = right.encode();
      for (const event of misjudged) foldEvent(history, matcher, event);
      expect(right.encode(), "what was taken is a copy").toEqual(rightBefore);
      for (const id of ids) history.remove(id);
      expect(history.encode()).toEqual(History.empty().encode());
    }),
  );
});

test("live traits are those of the changes taken one by one in the order of time", () => {
  check(
    fc.property(lead, fc.integer({ min: 1, max: 3 }), order, (who, into, how) => {
      const states: TraitState[] = dealt(who, into, how).map(({ changes }) =>
        traitStateOf(changes),
      );
      expect(readTraits(mergeTraits(states))).toEqual(traitsAt(who, endOfTime));
    }),
  );
});
