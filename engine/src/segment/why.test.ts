import { expect, test } from "vitest";
import { History } from "../history/history.ts";
import { BatchBuilder } from "../score/batch-builder.ts";
import { memberships } from "./memberships.ts";
import { parseSegment } from "./parse.ts";
import type { SegmentNode } from "./schema.ts";
import { compileWhy } from "./why.ts";

const SIGNALS = {
  italian: { trait: "country", in: ["IT"] },
  swiss: { trait: "country", in: ["CH"] },
  big: { trait: "employees", gte: 100 },
};
const clause = (signal: string): SegmentNode => ({ signal });

/** Of somebody with these traits. */
function why(when: SegmentNode, traits: Record<string, string | number>) {
  const segment = parseSegment({ bussola: 1, name: "s", signals: SIGNALS, when });
  const { compiled, because } = compileWhy({ segment }, () => 0);
  const builder = new BatchBuilder([compiled]);
  builder.add(History.empty(), new Map(Object.entries(traits)), new Set());
  return because(memberships(compiled, builder.build(), 20_000, []), 0);
}

const BORDER: SegmentNode = {
  all: [{ any: [clause("italian"), clause("swiss")] }, { not: clause("big") }],
};

test("of alternatives those that hold, of all that must hold each", () => {
  expect(why(BORDER, { country: "IT", employees: 3 })).toEqual({
    all: [clause("italian"), { not: clause("big") }],
  });
  expect(
    why({ any: [clause("italian"), clause("big")] }, { country: "IT", employees: 300 }),
  ).toEqual({ all: [clause("italian"), clause("big")] });
  expect(why({ any: [clause("italian"), clause("big")] }, { employees: 300 })).toEqual(
    clause("big"),
  );
});

test("nothing of who is not in", () => {
  expect(why(BORDER, { country: "IT", employees: 300 })).toBeUndefined();
  expect(why(BORDER, { country: "FR" })).toBeUndefined();
});
