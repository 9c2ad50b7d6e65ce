import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { advise, effectAt, levelForCapacity, levelNear, type ThresholdFacts } from "./advise.ts";
import { addJudged, type Judged, judgedOf, reachedOf } from "./judged.ts";

const random = new Random(11);
/** Whole scores from 0 to 100, of which the higher buy more often; some behind a shut gate. */
const ROWS = Array.from({ length: 3_000 }, () => {
  const score = Math.min(100, Math.floor(random.waiting(25)));
  return { score, bought: random.chance(0.02 + score / 180), open: random.chance(0.95) };
});
type Row = (typeof ROWS)[number];

const judgedRows = (rows: readonly Row[]): Judged =>
  judgedOf(
    "points",
    Float64Array.from(rows, ({ score }) => score),
    Uint8Array.from(rows, ({ open }) => (open ? 1 : 0)),
    rows.map(({ bought }) => (bought ? 1 : 0)),
  );

const judged = addJudged(judgedRows(ROWS.slice(0, 700)), judgedRows(ROWS.slice(700)));
const reached = reachedOf(judged);
const facts: ThresholdFacts = {
  share: 1,
  ...{ rows: judged.rows, bought: judged.bought, reached },
  latest: { weeks: 10, handed: reached.rows.map((rows) => Math.round(rows / 3)) },
  settled: { weeks: 5, handed: reached.rows, converted: reached.bought },
  falls: reached.levels.map((level) => level / 10),
};
const NOTHING = { capacity: null, value: null, cost: null };

/** Straight from the rows. */
function byRows(rows: readonly Row[], at: number) {
  const handed = rows.filter(({ score, open }) => open && score >= at);
  const hits = handed.filter(({ bought }) => bought).length;
  const bought = rows.filter((row) => row.bought).length;
  const [precision, recall] = [hits / handed.length, hits / bought];
  return { handed: handed.length, hits, f1: (2 * precision * recall) / (precision + recall) };
}

test("every threshold hands over whom one finds by looking at each row", () => {
  expect(reached.levels.length).toBeGreaterThan(100);
  reached.levels.forEach((at, level) => {
    const { handed, hits } = byRows(ROWS, at);
    expect([reached.rows[level], reached.bought[level]]).toEqual([handed, hits]);
  });
});

function proposal(kind: string, means = {}) {
  const advice = advise(facts, { ...NOTHING, ...means });
  if ("missing" in advice) throw new Error("there is enough");
  const found = advice.proposals.find((each) => each.kind === kind);
  if (!found) throw new Error(`nothing is proposed for ${kind}`);
  return found;
}

test("the proposals are the best of all thresholds, tried one by one", () => {
  const whole = Array.from({ length: 201 }, (_, n) => n / 2);
  const f1s = whole.map((at) => byRows(ROWS, at).f1).filter((f1) => !Number.isNaN(f1));
  expect(proposal("f1").f1).toBeCloseTo(Math.max(...f1s), 12);
  const worthAt = (at: number) => 100 * byRows(ROWS, at).hits - 30 * byRows(ROWS, at).handed;
  const { at } = proposal("value", { value: 100, cost: 30 });
  expect(worthAt(at)).toBe(Math.max(...whole.map(worthAt)));
  const capacity = proposal("capacity", { capacity: 12 });
  expect(capacity.handed.mean).toBeLessThanOrEqual(12);
  const lower = levelForCapacity(facts, 12) - 1;
  expect((facts.latest.handed[lower] as number) / 10).toBeGreaterThan(12);
});

/** Rows drawn with replacement, each for itself. */
function resampled(of: (rows: Row[]) => number, times: number): { low: number; high: number } {
  const found = Array.from({ length: times }, () => of(ROWS.map(() => random.pick(ROWS))));
  found.sort((a, b) => a - b);
  const at = (share: number) => found[Math.floor(share * (times - 1))] as number;
  return { low: at(0.025), high: at(0.975) };
}

test("where the best threshold may as well be is what drawing the rows anew says", () => {
  const bestF1 = (rows: Row[]) => {
    const { levels, rows: above, bought } = reachedOf(judgedRows(rows));
    const total = rows.filter((row) => row.bought).length;
    const f1s = levels.map((_, i) => (2 * (bought[i] as number)) / ((above[i] as number) + total));
    return levels[f1s.indexOf(Math.max(...f1s))] as number;
  };
  const expected = resampled(bestF1, 300);
  const { between } = proposal("f1");
  expect(Math.abs((between?.low as number) - expected.low)).toBeLessThanOrEqual(5);
  expect(Math.abs((between?.high as number) - expected.high)).toBeLessThanOrEqual(5);
});

test("what a threshold does in a week has the interval that drawing the rows anew gives", () => {
  const level = levelNear(reached, 60);
  const effect = effectAt(facts, level, { ...NOTHING, value: 100, cost: 30 });
  // All rows are the settled ones here, and a third of them the hand-overs of ten weeks.
  const share = resampled((rows) => byRows(rows, 60).hits / byRows(rows, 60).handed, 300);
  const volume = effect.handed.mean;
  expect(volume).toBe((facts.latest.handed[level] as number) / 10);
  const { converted, worth } = effect;
  expect(converted?.mean).toBeCloseTo(
    (volume * byRows(ROWS, 60).hits) / byRows(ROWS, 60).handed,
    9,
  );
  expect(converted?.low as number).toBeLessThan(volume * share.low + 0.5);
  expect(converted?.high as number).toBeGreaterThan(volume * share.high - 0.5);
  expect(worth?.mean).toBeCloseTo((converted?.mean as number) * 100 - volume * 30, 9);
  expect(effect.precision.rate).toBeCloseTo(byRows(ROWS, 60).hits / byRows(ROWS, 60).handed, 12);
});

test("it is armed again below what a quiet week takes, on a step of the thresholds", () => {
  const { at, dropAt } = effectAt(facts, levelNear(reached, 60), NOTHING);
  expect(at).toBe(60);
  expect(dropAt).toBe(54);
  expect(effectAt({ ...facts, falls: [] }, 3, NOTHING).dropAt).toBeNull();
});

test("what a sample hands over stands for that many more", () => {
  const tenth = { ...facts, share: 0.1 };
  const [one, ten] = [facts, tenth].map((of) => effectAt(of, levelNear(reached, 60), NOTHING));
  expect(ten?.handed.mean).toBeCloseTo(10 * (one?.handed.mean ?? 0), 9);
  expect(ten?.handed.low).toBeCloseTo(10 * (one?.handed.low ?? 0), 9);
  expect(ten?.converted?.mean).toBeCloseTo(10 * (one?.converted?.mean ?? 0), 9);
  expect([ten?.precision, ten?.dropAt]).toEqual([one?.precision, one?.dropAt]);
  expect(levelForCapacity(tenth, 120)).toBe(levelForCapacity(facts, 12));
});

test("with few outcomes it says how many are missing", () => {
  expect(advise({ ...facts, bought: 31 }, NOTHING)).toEqual({ missing: 9 });
  expect(advise({ ...facts, bought: 0 }, NOTHING)).toEqual({ missing: 40 });
});
