import { expect, test } from "vitest";
import { allEdges, asLimits, binEdges, binned } from "./bins.ts";

test("bins are round, and hold the lowest and the highest score", () => {
  expect(binEdges(0, 100)).toEqual(Array.from({ length: 22 }, (_, i) => i * 5));
  expect(binEdges(0, 0)).toEqual([0, 0.05]);
  for (const [low, high] of [
    [-37.2, 61],
    [0.1, 0.3],
    [5, 5],
    [-3, -3],
    [0, 12345],
  ] as const) {
    const edges = binEdges(low, high);
    expect(edges[0]).toBeLessThanOrEqual(low);
    expect(edges.at(-1)).toBeGreaterThan(high);
    expect(edges.length).toBeLessThan(30);
  }
});

test("leads stand in the bin and the band of their score, whoever counts them", () => {
  const bands = [
    { name: "hot", from: 12 },
    { name: "cold", from: 0 },
  ];
  const scores = [-4, 0, 3, 4.999, 5, 11.9, 12 - 1e-10, 12, 19];
  const edges = binEdges(-4, 19);
  const limits = asLimits(allEdges(edges, bands));
  const counts = scores.map((score) => ({
    known: true,
    bin: limits.filter((limit) => limit <= score).length,
    leads: 1,
  }));
  const told = binned([...counts, { known: false, bin: 1, leads: 99 }], edges, bands);
  expect(told.bands).toEqual([
    { name: "cold", from: 0, leads: 6 },
    { name: "hot", from: 12, leads: 3 },
  ]);
  const brute = edges
    .slice(1)
    .map((to, i) => scores.filter((s) => s >= (edges[i] as number) - 1e-9 && s < to - 1e-9).length);
  expect(told.bins).toEqual(brute);
});
