import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "../model/json.ts";
import { definitions, type Happening, happenings, historyOf, matcher } from "./fixture.ts";
import { History } from "./history.ts";
import { compileSignals } from "./matcher.ts";

const DAY_MS = 86_400_000;
const day = (number: number): number => number * DAY_MS;
const sorted = (list: readonly Happening[]): Happening[] => list.toSorted((a, b) => a.at - b.at);
const ids = definitions.map(({ id }) => id);
const rowsOf = (history: History): number[][] => {
  const rows: number[][] = [];
  history.forEachRow((...row) => rows.push(row));
  return rows;
};
const only = (signal: Parameters<typeof compileSignals>[0][number]["signal"]) =>
  compileSignals([{ id: 1, signal }]);

test("any order of folding gives equal bytes", () => {
  fc.assert(
    fc.property(happenings, (list) => {
      const bytes = historyOf(list).encode();
      expect(historyOf(list.toReversed()).encode()).toEqual(bytes);
      expect(historyOf(sorted(list)).encode()).toEqual(bytes);
    }),
  );
});

test("merging is folding the union, in any order and grouping", () => {
  fc.assert(
    fc.property(happenings, happenings, happenings, (a, b, c) => {
      const union = historyOf([...a, ...b, ...c]).encode();
      const left = historyOf(a);
      left.merge(historyOf(b));
      left.merge(historyOf(c));
      const right = historyOf(c);
      right.merge(historyOf(b));
      const whole = historyOf(a);
      whole.merge(right);
      expect(left.encode()).toEqual(union);
      expect(whole.encode()).toEqual(union);
    }),
  );
});

test("merging leaves the other history alone, then and later", () => {
  fc.assert(
    fc.property(happenings, happenings, (a, b) => {
      const other = historyOf(b);
      const before = other.encode();
      const merged = History.empty();
      merged.merge(other);
      merged.merge(historyOf(a));
      for (const { message, at } of a) merged.fold(matcher, message, at, false);
      expect(other.encode()).toEqual(before);
    }),
  );
});

test("the codec gives back what was packed, and it can go on", () => {
  fc.assert(
    fc.property(happenings, happenings, (a, b) => {
      const history = historyOf(a);
      const read = History.decode(history.encode());
      expect(read.equals(history)).toBe(true);
      expect(read.records).toBe(history.records);
      for (const { message, at, machine } of b) read.fold(matcher, message, at, machine);
      expect(read.encode()).toEqual(historyOf([...a, ...b]).encode());
    }),
  );
});

test("fold tells whether it changed anything", () => {
  fc.assert(
    fc.property(happenings, (list) => {
      const history = History.empty();
      for (const { message, at, machine } of list) {
        const before = history.encode();
        const changed = history.fold(matcher, message, at, machine);
        expect(changed).toBe(!History.decode(before).equals(history));
      }
    }),
  );
});

test("removing and replacing a signal rebuilds it", () => {
  fc.assert(
    fc.property(happenings, happenings, fc.constantFrom(...ids), (a, b, id) => {
      const history = historyOf(a);
      history.replace(id, historyOf(b));
      const expected = rowsOf(historyOf(a)).filter(([signal]) => signal !== id);
      expected.push(...rowsOf(historyOf(b)).filter(([signal]) => signal === id));
      expected.sort(([a = 0, c = 0], [b = 0, d = 0]) => a - b || c - d);
      expect(rowsOf(history)).toEqual(expected);
      history.remove(id);
      expect(rowsOf(history)).toEqual(expected.filter(([signal]) => signal !== id));
      history.replace(id, historyOf(a));
      expect(history.equals(historyOf(a))).toBe(true);
    }),
  );
});

test("a signal replaced from its own history is still there", () => {
  fc.assert(
    fc.property(happenings, (list) => {
      const history = historyOf(list);
      for (const id of ids) history.replace(id, history);
      expect(history.encode()).toEqual(historyOf(list).encode());
    }),
  );
});

test("a replaced signal shares nothing with where it came from", () => {
  const from = History.empty();
  const counting = only({ type: "page" });
  from.fold(counting, { type: "page" }, 0, false);
  const history = History.empty();
  history.replace(1, from);
  history.fold(counting, { type: "page" }, 0, false);
  expect(rowsOf(from)).toEqual([[1, 0, 1]]);
  expect(rowsOf(history)).toEqual([[1, 0, 2]]);
});

test("events count by UTC day", () => {
  const history = History.empty();
  const counting = only({ type: "page" });
  for (const at of [day(7) - 1, day(7), day(8) - 1]) {
    history.fold(counting, { type: "page" }, at, false);
  }
  expect(rowsOf(history)).toEqual([
    [1, 6, 1],
    [1, 7, 2],
  ]);
});

test("times that no day has are clamped, and what is no time is refused", () => {
  const history = History.empty();
  const counting = only({ type: "page" });
  history.fold(counting, { type: "page" }, -5, false);
  history.fold(counting, { type: "page" }, day(70_000), false);
  expect(rowsOf(history)).toEqual([
    [1, 0, 1],
    [1, 65_535, 1],
  ]);
  expect(() => history.fold(counting, { type: "page" }, Number.NaN, false)).toThrow(TypeError);
});

test("sums are of numbers only, in thousandths, and a zero is kept", () => {
  const summing = only({ type: "page", measure: { sum: "properties.x" } });
  const sum = (...values: (number | string | null)[]): number[][] => {
    const history = History.empty();
    for (const x of values) history.fold(summing, { type: "page", properties: { x } }, 0, false);
    return rowsOf(History.decode(history.encode()));
  };
  expect(sum(0.1, 0.2)).toEqual([[1, 0, 0.3]]);
  expect(sum(1.0004, 1.0005)).toEqual([[1, 0, 2.001]]);
  expect(sum("5", null, 1e9 + 1, Number.POSITIVE_INFINITY, Number.NaN)).toEqual([]);
  expect(sum(5, -5)).toEqual([[1, 0, 0]]);
  expect(sum(-0.0001)).toEqual([[1, 0, 0]]);
  expect(sum(...Array<number>(10_000).fill(1e9), 0.001)).toEqual([[1, 0, 1e13]]);
});

test("of several places the first with a number that can be summed counts, once", () => {
  const summing = only({ type: "page", measure: { sum: ["properties.x", "properties.y.z"] } });
  const sum = (properties: JsonObject): number[][] => {
    const history = History.empty();
    history.fold(summing, { type: "page", properties }, 0, false);
    return rowsOf(history);
  };
  expect(sum({ x: 2, y: { z: 3 } })).toEqual([[1, 0, 2]]);
  expect(sum({ x: 0, y: { z: 3 } })).toEqual([[1, 0, 0]]);
  expect(sum({ y: { z: 3 } })).toEqual([[1, 0, 3]]);
  for (const x of ["2", null, true, [2], { z: 2 }, 1e9 + 1, Number.NaN])
    expect(sum({ x, y: { z: 3 } })).toEqual([[1, 0, 3]]);
  expect(sum({ x: "2", y: { z: -1e10 } })).toEqual([]);
});

test("sums beyond 2^53 thousandths are still exact in every order", () => {
  const summing = only({ type: "page", measure: { sum: "properties.x" } });
  const values = [...Array<number>(10_000).fill(1e9), 0.001, ...Array<number>(10_000).fill(-1e9)];
  const history = History.empty();
  for (const x of values) history.fold(summing, { type: "page", properties: { x } }, 0, false);
  expect(rowsOf(history)).toEqual([[1, 0, 0.001]]);
});

test("a distinct value counts once, on its first day, compared exactly", () => {
  const visits = only({ type: "page", measure: { distinct: "properties.x" } });
  const history = History.empty();
  const see = (x: string | number | string[] | null, on: number): boolean =>
    history.fold(visits, { type: "page", properties: { x } }, day(on), false);
  expect(see("a", 5)).toBe(true);
  expect(see("a", 9)).toBe(false);
  expect(see("a", 3)).toBe(true);
  for (const other of ["A", "", "1", 1, ["a"]]) expect(see(other, 5)).toBe(true);
  expect(see(null, 5)).toBe(false);
  expect(history.fold(visits, { type: "page" }, day(5), false)).toBe(false);
  expect(rowsOf(history)).toEqual([
    [1, 3, 1],
    [1, 5, 5],
  ]);
  expect(history.records).toBe(6);
});

test("machines count only where the signal says so", () => {
  const opens = compileSignals(definitions.slice(0, 2));
  const history = History.empty();
  history.fold(opens, { type: "track", event: "Email Opened" }, 0, true);
  history.fold(opens, { type: "track", event: "Email Opened" }, 0, false);
  expect(rowsOf(history)).toEqual([
    [3, 0, 1],
    [4, 0, 2],
  ]);
});

test("a signal id stands for one kind of record", () => {
  const history = History.empty();
  history.fold(only({ type: "page" }), { type: "page" }, 0, false);
  const distinct = only({ type: "page", measure: { distinct: "type" } });
  expect(() => history.fold(distinct, { type: "page" }, 0, false)).toThrow(/kept as count/);
  const other = History.empty();
  other.fold(distinct, { type: "page" }, 0, false);
  expect(() => history.merge(other)).toThrow(/kept as count and as distinct/);
});

test("a report shows days and amounts", () => {
  const history = historyOf([
    { message: { type: "track", event: "Email Opened" }, at: day(5), machine: false },
  ]);
  expect(JSON.stringify(history)).toBe(
    '[{"signal":3,"kind":"count","days":[[5,"1"]]},{"signal":4,"kind":"count","days":[[5,"1"]]}]',
  );
});
