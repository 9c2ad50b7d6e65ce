import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { factsOfRows } from "./rows.ts";

type Row = { day: number; score: number };
type Lead = { rows: Row[]; known: boolean; bought: boolean };

/** Leads with up to four scores over half a year, in whole points; some are open. */
function leadsOf(size: number, most: number): Lead[] {
  const random = new Random(21);
  return Array.from({ length: size }, () => {
    const rows = Array.from({ length: random.whole(1, most) }, () => {
      return { day: 20_000 + random.whole(0, 181), score: random.whole(0, 60) };
    });
    rows.sort((a, b) => a.day - b.day);
    const top = Math.max(...rows.map(({ score }) => score));
    return { rows, known: random.chance(0.9), bought: random.chance(top / 120) };
  });
}

function factsOf(leads: Lead[]) {
  const rows = leads.flatMap((lead) => lead.rows);
  let at = 0;
  const offsets = Uint32Array.from([0, ...leads.map((lead) => (at += lead.rows.length))]);
  const days = rows.map(({ day }) => day);
  const scores = Float64Array.from(rows, ({ score }) => score);
  const of = (what: "known" | "bought") => Uint8Array.from(leads, (lead) => (lead[what] ? 1 : 0));
  return factsOfRows({ offsets, days }, scores, { known: of("known"), bought: of("bought") });
}

test("every threshold hands over whom one finds by looking at each lead's scores", () => {
  const leads = leadsOf(2_000, 4);
  const { rows, bought, reached, latest, settled } = factsOf(leads);
  const known = leads.filter((lead) => lead.known);
  expect([rows, bought]).toEqual([known.length, known.filter((lead) => lead.bought).length]);
  const last = Math.max(...leads.flatMap((lead) => lead.rows.map(({ day }) => day)));
  expect(latest.weeks).toBe(13);
  for (const [level, at] of reached.levels.entries()) {
    const first = (lead: Lead) => lead.rows.find(({ score }) => score >= at)?.day;
    const reach = known.filter((lead) => first(lead) !== undefined);
    const late = leads.filter((lead) => (first(lead) ?? 0) > last - 13 * 7);
    const settledLate = late.filter((lead) => lead.known);
    expect([
      ...[reached.rows[level], reached.bought[level], latest.handed[level]],
      ...[settled.handed[level], settled.converted[level]],
    ]).toEqual([
      ...[reach.length, reach.filter((lead) => lead.bought).length, late.length],
      ...[settledLate.length, settledLate.filter((lead) => lead.bought).length],
    ]);
  }
});

test("what nine of ten do not lose comes from a lead's next score; one row a lead tells nothing", () => {
  const leads = leadsOf(2_000, 4);
  const { reached, falls } = factsOf(leads);
  const level = reached.levels.indexOf(40);
  const lost = leads.flatMap(({ rows }) =>
    rows.slice(1).flatMap(({ score }, n) => {
      const before = rows[n]?.score ?? 0;
      return before >= 40 ? Math.max(0, before - score) : [];
    }),
  );
  lost.sort((a, b) => a - b);
  const expected = lost[Math.floor(0.9 * lost.length)] ?? 0;
  expect(falls[level]).toBeGreaterThan(expected - 1.5);
  expect(falls[level]).toBeLessThan(expected + 1.5);
  expect(new Set(factsOf(leadsOf(500, 1)).falls)).toEqual(new Set([null]));
});

test("of chances what is lost is the odds': where they are armed again is never below none", () => {
  const odds = (percent: number) => Math.log(percent / (100 - percent));
  const size = 200;
  const offsets = Uint32Array.from({ length: size + 1 }, (_, k) => 2 * k);
  // From some chance to a third of its odds.
  const scores = Float64Array.from({ length: 2 * size }, (_, row) => {
    const was = 1 + (Math.floor(row / 2) % 90);
    return row % 2 === 0 ? was : 100 / (1 + 3 * Math.exp(-odds(was)));
  });
  const days = Array.from(scores, (_, row) => 20_000 + 7 * (row % 2));
  const all = new Uint8Array(size).fill(1);
  const { reached, falls } = factsOfRows(
    { offsets, days },
    scores,
    { known: all, bought: all },
    "percent",
  );
  for (const at of [2, 10, 40]) {
    const fall =
      falls[reached.levels.findIndex((level) => Math.abs(level - at) < 1e-9)] ?? Number.NaN;
    const expected = at - 100 / (1 + 3 * Math.exp(-odds(at)));
    expect(Math.abs(fall - expected)).toBeLessThan(0.02 * at);
    expect(fall).toBeLessThan(at);
  }
});

test("who cannot be handed over is by none, and counts among those who bought", () => {
  const shut = { rows: [{ day: 1, score: Number.NEGATIVE_INFINITY }], known: true, bought: true };
  const open = { rows: [{ day: 1, score: 5 }], known: true, bought: false };
  const { rows, bought, reached, latest } = factsOf([shut, open]);
  expect([rows, bought, latest.weeks]).toEqual([2, 1, 1]);
  expect(reached).toEqual({ levels: [5], rows: [1], bought: [0] });
});
