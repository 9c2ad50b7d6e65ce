import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { mcnemar } from "./compare.ts";
import { backTestRows } from "./rows.ts";

type Row = { day: number; a: number; b: number };
type Lead = { rows: Row[]; live: boolean; boughtOn: number | null };

/** Leads that come over ten weeks, some with several rows; those with a high score buy more often. */
function made(size: number): Lead[] {
  const random = new Random(3);
  return Array.from({ length: size }, (_, n) => {
    const came = n === 0 ? 20_000 : 20_000 + random.whole(0, 69);
    const worth = random.whole(0, 60);
    const rows = Array.from({ length: random.whole(1, 3) }, (_row, k) => {
      return { day: came + 4 * k, a: worth + random.whole(0, 40), b: worth + random.whole(0, 20) };
    });
    const boughtOn = random.chance(worth / 90) ? came + random.whole(0, 40) : null;
    return { rows, live: random.chance(0.95), boughtOn };
  });
}

const LEADS = made(900);
const live = LEADS.filter((lead) => lead.live);

function told(dated: boolean, at: { a: number | null; b: number | null }) {
  const rows = LEADS.flatMap((lead) => lead.rows);
  let place = 0;
  const offsets = Uint32Array.from([0, ...LEADS.map((lead) => (place += lead.rows.length))]);
  const scores = (of: "a" | "b") => Float64Array.from(rows, (row) => row[of]);
  return backTestRows(
    { offsets, days: rows.map(({ day }) => day) },
    {
      live: Uint8Array.from(LEADS, (lead) => (lead.live ? 1 : 0)),
      bought: Uint8Array.from(LEADS, ({ boughtOn }) => (boughtOn === null ? 0 : 1)),
      boughtDays: dated ? Float64Array.from(LEADS, ({ boughtOn }) => boughtOn ?? 0) : null,
    },
    [
      { scores: scores("a"), at: at.a },
      { scores: scores("b"), at: at.b },
    ],
  );
}

/** The day of the first row that reaches a threshold before the purchase, straight from the rows. */
const handedOn = ({ rows, boughtOn }: Lead, of: "a" | "b", at: number): number | undefined =>
  rows.find((row) => row[of] >= at && row.day < (boughtOn ?? Number.POSITIVE_INFINITY))?.day;
const knownBefore = ({ rows, boughtOn }: Lead) => boughtOn !== null && rows[0]!.day < boughtOn;
const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);

test("whom a threshold hands over, who bought and how many days later, looked at one by one", () => {
  const { from, weeks, leads, buyers, strangers, sides } = told(true, { a: 60, b: 50 });
  const first = Math.min(...live.map(({ rows }) => rows[0]!.day));
  expect([from, leads]).toEqual([first, live.length]);
  expect(sum(buyers)).toBe(live.filter(({ boughtOn }) => boughtOn !== null).length);
  expect(sum(buyers) - sum(strangers)).toBe(live.filter(knownBefore).length);
  const [side] = sides;
  const handed = live.filter((lead) => handedOn(lead, "a", 60) !== undefined);
  const caught = handed.filter(({ boughtOn }) => boughtOn !== null);
  for (const [week, end] of weeks.entries()) {
    // The last week may be short.
    const after = weeks[week - 1] ?? end - 7;
    const within = (day: number | null | undefined) => day != null && day > after && day <= end;
    const own = handed.filter((lead) => within(handedOn(lead, "a", 60)));
    expect([side?.handed[week], side?.converted[week], side?.missed[week]]).toEqual([
      ...[own.length, own.filter(({ boughtOn }) => boughtOn !== null).length],
      live.filter((lead) => knownBefore(lead) && !handed.includes(lead) && within(lead.boughtOn))
        .length,
    ]);
  }
  expect(side?.summary.precision).toMatchObject({ hits: caught.length, of: handed.length });
  expect(side?.summary.recall).toMatchObject({
    ...{ hits: caught.length, of: live.filter(knownBefore).length },
  });
  const times = caught
    .map((lead) => lead.boughtOn! - handedOn(lead, "a", 60)!)
    .sort((x, y) => x - y);
  expect(side?.summary.leadTime?.median).toBe(times[Math.ceil(times.length / 2) - 1]);
});

test("without days of purchases they count in the week of the last row, and no lead time is told", () => {
  const { weeks, buyers, strangers, sides } = told(false, { a: 60, b: 50 });
  const lastIn = ({ rows }: Lead, end: number) =>
    rows.at(-1)!.day > end - 7 && rows.at(-1)!.day <= end;
  expect(sum(strangers)).toBe(0);
  expect(sides.map(({ summary }) => summary.leadTime)).toEqual([null, null]);
  const reaches = ({ rows }: Lead) => rows.some(({ a }) => a >= 60);
  const bought = live.filter(({ boughtOn }) => boughtOn !== null);
  for (const [week, end] of weeks.entries()) {
    const own = bought.filter((lead) => lastIn(lead, end));
    expect([buyers[week], sides[0]?.caught[week], sides[0]?.missed[week]]).toEqual([
      ...[own.length, own.filter(reaches).length, own.filter((lead) => !reaches(lead)).length],
    ]);
  }
  expect(sum(sides[0]!.handed)).toBe(live.filter(reaches).length);
});

test("without a threshold a model hands over as many as the other; McNemar of the buyers of one alone", () => {
  const { sides, compared } = told(true, { a: 60, b: null });
  const handed = (of: "a" | "b", at: number) =>
    live.filter((lead) => handedOn(lead, of, at) !== undefined);
  const at = sides[1]!.at;
  const wanted = handed("a", 60).length;
  const distance = (points: number) => Math.abs(handed("b", points).length - wanted);
  expect(distance(at)).toBe(Math.min(...Array.from({ length: 81 }, (_, n) => distance(n))));
  const buyers = live.filter(knownBefore);
  const by = (of: "a" | "b", points: number) => new Set(handed(of, points));
  const [a, b] = [by("a", 60), by("b", at)];
  const onlyA = buyers.filter((lead) => a.has(lead) && !b.has(lead)).length;
  const onlyB = buyers.filter((lead) => b.has(lead) && !a.has(lead)).length;
  expect(compared).toMatchObject({ onlyA, onlyB, p: mcnemar({ onlyA, onlyB }) });
  const neither = told(true, { a: null, b: null });
  const tenth = Math.round(0.1 * live.length);
  const off = (points: number) => Math.abs(handed("a", points).length - tenth);
  expect(off(neither.sides[0]!.at)).toBe(
    Math.min(...Array.from({ length: 101 }, (_, n) => off(n))),
  );
});
