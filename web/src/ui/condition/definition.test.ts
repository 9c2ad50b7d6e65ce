import type { SegmentNode } from "@bussola/engine";
import { expect, test } from "vitest";
import {
  amountOf,
  freshName,
  groupOf,
  type Mode,
  viewOf,
  withAmount,
  withChange,
  withNode,
} from "./definition.ts";

const hot: SegmentNode = { band: ["hot"] };
const page: SegmentNode = { signal: "page" };

test("nots belong to what they stand around, however many they are", () => {
  expect(viewOf({ not: { any: [hot] } }, [])).toEqual({
    ...{ kind: "group", mode: "none", nodes: [hot], inner: ["not", "any"] },
  });
  expect(viewOf({ not: { not: { not: hot } } }, ["all", 0])).toEqual({
    ...{ kind: "leaf", negated: true, node: hot, inner: ["all", 0, "not", "not", "not"] },
  });
  for (const mode of ["all", "any", "none", "notAll"] satisfies Mode[])
    expect(viewOf(groupOf(mode, [hot, page]), [])).toMatchObject({ mode, nodes: [hot, page] });
});

test("a node is put, or taken away, where its place leads", () => {
  const root: SegmentNode = { all: [hot, { not: { any: [page, hot] } }] };
  expect(withNode(root, ["all", 1, "not", "any", 0], { ready: true })).toEqual({
    all: [hot, { not: { any: [{ ready: true }, hot] } }],
  });
  expect(withNode(root, ["all", 0], undefined)).toEqual({ all: [{ not: { any: [page, hot] } }] });
  expect(withNode({ all: [{ not: page }] }, ["all", 0, "not"], undefined)).toEqual({ all: [] });
  expect(withNode(hot, [], undefined)).toEqual({ all: [] });
});

test("own signals go with the last condition that names them; others stay as they were", () => {
  const signals = { italian: { trait: "country", in: ["IT"] }, spare: { event: "Spare" } };
  const when: SegmentNode = { all: [{ signal: "italian" }, { not: { signal: "italian" } }] };
  const once = withChange({ signals, when }, ["all", 0], undefined);
  expect(once).toEqual({ signals, when: { all: [{ not: { signal: "italian" } }] } });
  expect(withChange(once, ["all", 0], undefined)).toEqual({
    signals: { spare: signals.spare },
    when: { all: [] },
  });
  const swiss = { trait: "country", in: ["CH"] };
  expect(withChange({ when: hot }, [], { signal: "swiss" }, { swiss })).toEqual({
    signals: { swiss },
    when: { signal: "swiss" },
  });
});

test("names are free, and readable in a file", () => {
  expect(freshName("company.industry", new Set())).toBe("company_industry");
  expect(freshName("Demo Requested", new Set(["demo_requested"]))).toBe("demo_requested_2");
  expect(freshName("…", new Set())).toBe("signal");
});

test("bounds of every kind are told apart and turn into each other", () => {
  const signal = "page";
  expect(amountOf({ signal })).toBe("atLeast");
  for (const amount of ["atLeast", "atMost", "between", "never"] as const)
    for (const from of ["atLeast", "atMost", "between", "never"] as const)
      expect(amountOf(withAmount(withAmount({ signal }, from), amount))).toBe(amount);
  expect(withAmount({ signal, atLeast: 5 }, "between")).toEqual({ signal, atLeast: 5, atMost: 5 });
});
