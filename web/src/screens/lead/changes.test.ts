import type { HistoryPoint, Transition } from "@bussola/contract";
import { expect, test } from "vitest";
import { changesOf } from "./changes.ts";

const transition = (day: string, kind: Transition["kind"], previous: string, current: string) => ({
  ...{
    model: "m",
    version: 1,
    segment: null,
    learned: null,
    kind,
    previous,
    current,
    cause: "event" as const,
  },
  ...{ at: `${day}T10:00:00Z`, recordedAt: `${day}T10:00:00Z` },
});
const point = (day: string, score: number): HistoryPoint => ({
  ...{ at: `${day}T23:59:59.999Z`, score, dimensions: { fit: 0, engagement: score } },
  ...{ band: null, grade: null, persona: null, ready: null },
});

test("the changes of a day are one mark, at the score that the day ended with", () => {
  const points = [point("2026-05-01", 5), point("2026-05-03", 42), point("2026-05-05", 40)];
  const changes = changesOf(
    [
      transition("2026-05-02", "band", "cold", "hot"),
      transition("2026-05-02", "ready", "false", "true"),
      transition("2026-05-05", "segment", "false", "true"),
      transition("2026-05-06", "band", "hot", "cold"),
    ],
    points,
  );
  // What segments do is on no curve, and what comes after its end neither.
  expect(changes).toEqual([
    {
      ...{ day: 20_575, at: Date.parse("2026-05-03T23:59:59.999Z"), score: 42 },
      said: [
        { en: "band cold → hot", it: "fascia cold → hot" },
        { en: "ready", it: "pronto" },
      ],
    },
  ]);
});

test("a band by the chance is told apart from the rules' band", () => {
  const steps = [
    transition("2026-05-02", "band", "warm", "hot"),
    { ...transition("2026-05-02", "band", "cold", "hot"), model: null, version: null, learned: 3 },
    { ...transition("2026-05-02", "band", "hot", ""), learned: 3, current: null },
  ];
  expect(changesOf(steps, [point("2026-05-02", 5)])[0]?.said).toEqual([
    { en: "band warm → hot", it: "fascia warm → hot" },
    { en: "chance cold → hot", it: "probabilità freddo → caldo" },
    { en: "chance hot → –", it: "probabilità caldo → –" },
  ]);
});
