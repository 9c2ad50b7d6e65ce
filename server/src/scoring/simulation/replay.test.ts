import { compile, type Learned, parseModel, weeksOf } from "@bussola/engine";
import { expect, test } from "vitest";
import type { HeldLead } from "./held.ts";
import { partOf } from "./part.ts";
import { type Question, type Replaying, replays } from "./replay.ts";

const DAY = 20_000;
const PAGE = { type: "page" } as const;
const VIEWED = 7;
const idOf = () => VIEWED;
const LEADS = 400;

/** Every other lead looks at a page on the second day of the period. */
const lead = (id: number): HeldLead => ({
  ...{ id, rows: id % 2 === 0 ? [[VIEWED, DAY + 1, 1]] : [], traits: new Map(), state: new Map() },
  ...{ quality: new Set(), botAt: null, knownAt: (DAY - 5) * 86_400_000 },
  ...{ lastAt: 0, traitsAt: 0, arrivals: [] },
});

const model = compile(
  parseModel({
    ...{ bussola: 1, name: "Pages", signals: { page: PAGE }, qualify: { at: 1 } },
    groups: [{ name: "all", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  }),
  idOf,
);

const certain = { slope: 0, intercept: 0, both: 0 };
/** Half of those who looked at a page buy, and few others. */
const learned: Learned = {
  fitted: {
    trainer: "scorecard",
    groupings: [{ name: "page (ever)", kind: "number", edges: [0.5] }],
    ...{ base: 0, weights: Float64Array.from([0, -3, 0]) },
  },
  calibration: { kind: "line", slope: 1, intercept: 0, variance: certain },
  ...{ rate: 0.2, trust: 1, rules: null, rates: null },
};

const question: Question = {
  sides: [
    model,
    {
      ...{ learned, rules: undefined, idOf, at: 40 },
      observations: [{ kind: "amount", name: "page", signal: PAGE, days: null }],
    },
  ],
  ...{ goal: 9, lost: null, range: { after: -1, until: LEADS }, recorded: undefined },
  judging: { weeks: weeksOf(DAY, DAY + 13), horizon: 30, until: DAY + 60 },
};

test("points and chances are told of the same leads", () => {
  const ids = Array.from({ length: LEADS }, (_, id) => id);
  const { ground, sides } = replays([partOf(ids.map(lead))], question);
  expect(ground.leads).toBe(LEADS);
  for (const { outcome } of sides) {
    expect(outcome.handed).toEqual([LEADS / 2, 0]);
    expect(outcome.named.handed[0]?.every((id) => id % 2 === 0)).toBe(true);
  }
  // Chances of all open leads are told, and points of all leads.
  const counted = sides.map(({ peaks }) => peaks.counts.reduce((sum, count) => sum + count, 0));
  expect(counted).toEqual([LEADS, LEADS]);
});

test("without a threshold the highest chances are told, and among those who reach it the same are handed over", () => {
  const parts = [0, 1].map((half) =>
    partOf(Array.from({ length: LEADS / 2 }, (_, k) => lead((half * LEADS) / 2 + k))),
  );
  const [, learnt] = question.sides;
  if (!learnt || !("learned" in learnt)) throw new TypeError("expected what was learnt");
  const of = (side: Replaying) => replays(parts, { ...question, sides: [side] });
  const looked = of({ ...learnt, at: Infinity });
  expect(looked.sides[0]?.outcome.handed).toEqual([0, 0]);
  const peaks = looked.peaks[0]?.flatMap(({ leads, peak }) =>
    Array.from(leads, (id, k) => [id, peak[k] as number] as const),
  );
  expect(peaks).toHaveLength(LEADS);
  const hot = peaks?.flatMap(([id, percent]) => (percent >= 40 ? [id] : [])) ?? [];
  expect(hot).toHaveLength(LEADS / 2);
  const all = of(learnt);
  const among = of({ ...learnt, among: Float64Array.from(hot) });
  expect(all.peaks).toEqual([[]]);
  expect(among.ground).toEqual(all.ground);
  expect(among.sides[0]?.outcome).toEqual(all.sides[0]?.outcome);
});
