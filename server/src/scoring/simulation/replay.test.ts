import { compile, type Learned, parseModel, weeksOf } from "@bussola/engine";
import { expect, test } from "vitest";
import { type HeldLead, shareOf } from "./held.ts";
import { partOf } from "./part.ts";
import { type Question, replays } from "./replay.ts";

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
  ...{ rate: 0.2, trust: 1, rules: null },
};

const question: Question = {
  sides: [
    model,
    {
      ...{ learned, rules: undefined, idOf, at: 40 },
      observations: [{ kind: "amount", name: "page", signal: PAGE, days: null }],
    },
  ],
  ...{ goal: 9, lost: null, sample: 1, range: { after: -1, until: LEADS }, recorded: undefined },
  judging: { weeks: weeksOf(DAY, DAY + 13), horizon: 30, until: DAY + 60 },
};

test("of a sample all sides tell the same leads, and what they tell is not scaled up", () => {
  const ids = Array.from({ length: LEADS }, (_, id) => id);
  const part = partOf(ids.map(lead));
  for (const sample of [1, 0.3]) {
    const { ground, sides } = replays([part], { ...question, sample });
    const within = ids.filter((id) => shareOf(id) < sample);
    expect(ground.leads).toBe(within.length);
    const viewed = within.filter((id) => id % 2 === 0);
    for (const { outcome } of sides) {
      expect(outcome.handed).toEqual([viewed.length, 0]);
      expect(outcome.named.handed[0]?.every((id) => viewed.includes(id))).toBe(true);
    }
    // Chances of all open leads are told, and points of all leads.
    const counted = sides.map(({ peaks }) => peaks.counts.reduce((sum, count) => sum + count, 0));
    expect(counted).toEqual([within.length, within.length]);
  }
});
