import { compile, parseModel } from "@bussola/engine";
import { expect, test } from "vitest";
import type { HeldLead } from "./held.ts";
import { partOf } from "./part.ts";
import { judge, judgedLeads } from "./thresholds.ts";

const TODAY = 20_000;
const [VIEWED, WON] = [7, 9];
const LEADS = 300;

/** All came half a year ago; a third look at a page at once, and half of these bought yesterday. */
const lead = (id: number): HeldLead => ({
  id,
  rows: [
    ...(id % 3 === 0 ? [[VIEWED, TODAY - 180, 1] as const] : []),
    ...(id % 6 === 0 ? [[WON, TODAY - 1, 1] as const] : []),
  ],
  ...{ traits: new Map(), state: new Map(), quality: new Set(), botAt: null },
  ...{ knownAt: (TODAY - 180) * 86_400_000, lastAt: 0, traitsAt: 0, arrivals: [] },
});

const model = compile(
  parseModel({
    ...{ bussola: 1, name: "Pages", signals: { page: { type: "page" } }, qualify: { at: 1 } },
    groups: [{ name: "all", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  }),
  () => VIEWED,
);

const of = { today: TODAY, horizon: 90, first: 0, last: TODAY, won: WON, lost: null };
const parts = [0, 1].map((half) =>
  partOf(Array.from({ length: LEADS / 2 }, (_, k) => lead((half * LEADS) / 2 + k))),
);

test("all leads are judged, each in the one range that its id is in", () => {
  const whole = { after: -1, until: LEADS };
  const all = judge(parts, model, { of, range: whole, value: null });
  expect(all.rows).toBe(LEADS);
  const which = { of, at: 1, which: "all" } as const;
  const named = (range: typeof whole) => [...judgedLeads(parts, model, { ...which, range }).ids];
  expect(named(whole)).toEqual(Array.from({ length: LEADS / 3 }, (_, k) => 3 * k));
  const ranges = [-1, 40, 149, 220].map((after, n) => ({
    ...{ after, until: [40, 149, 220, LEADS][n] as number },
  }));
  const rows = ranges.map((range) => judge(parts, model, { of, range, value: null }).rows);
  expect(rows).toEqual([41, 109, 71, 79]);
  expect(ranges.flatMap(named)).toEqual(named(whole));
});
