import { expect, test } from "vitest";
import type { Qualify } from "../model/schema.ts";
import { compileParts, explainLead } from "./fixture.ts";
import {
  lowScore,
  mergeQualified,
  NEVER_QUALIFIED,
  nextQualified,
  type QualifyState,
} from "./qualify.ts";

const DAY = 86_400_000;
const compiled = compileParts({
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "visit", points: 1 }] }],
  qualify: {
    at: 60,
    require: [{ signal: "at_home", reason: "outside our market" }],
    disqualify: [{ signal: "free_mail", reason: "private mail" }],
  },
});
const lead = (visits: number, country: string, quality: string[] = []) =>
  explainLead(compiled, { did: { visit: [[0, visits]] }, traits: { country }, quality });

test("ready when the score is reached and every gate is open", () => {
  expect(lead(60, "IT")).toMatchObject({ ready: true, reasons: [] });
});

test("the reasons are the score, then the gates in order", () => {
  expect(lead(42, "US", ["email.free"])).toMatchObject({
    ready: false,
    reasons: ["score 42 below 60", "outside our market", "private mail"],
  });
  expect(lead(59.999, "IT").reasons).toEqual(["score 59.99 below 60"]);
});

test("ready is absent from a model without qualify", () => {
  const groups = [{ name: "g", dimension: "fit", rules: [{ signal: "visit", points: 1 }] }];
  expect("ready" in explainLead(compileParts({ groups }), {})).toBe(false);
});

/** The instants, in days, at which a course of [day, score] fires. */
function firings(qualify: Qualify, course: [day: number, score: number][]): number[] {
  let state: QualifyState = NEVER_QUALIFIED;
  return course.flatMap(([day, score]) => {
    const next = nextQualified(state, { ready: score >= 60, score, at: day * DAY }, qualify);
    state = next;
    return next.fired ? [day] : [];
  });
}

test("fires once, and again only after a drop below dropAt", () => {
  const qualify = { at: 60, dropAt: 50 };
  expect(
    firings(qualify, [
      [0, 10],
      [1, 60],
      [2, 80],
      [3, 55],
      [4, 70],
      [5, 50],
      [6, 70],
    ]),
  ).toEqual([1]);
  expect(
    firings(qualify, [
      [1, 60],
      [2, 49],
      [3, 59],
      [4, 60],
    ]),
  ).toEqual([1, 4]);
});

test("dropAt is at unless given", () => {
  expect(
    firings({ at: 60 }, [
      [1, 60],
      [2, 59],
      [3, 60],
    ]),
  ).toEqual([1, 3]);
});

test("arms again only when seen below dropAt after the cooldown", () => {
  const qualify = { at: 60, dropAt: 50, cooldown: "7d" };
  expect(
    firings(qualify, [
      [1, 60],
      [3, 10],
      [4, 90],
      [9, 90],
    ]),
  ).toEqual([1]);
  expect(
    firings(qualify, [
      [1, 60],
      [3, 10],
      [8, 10],
      [9, 90],
    ]),
  ).toEqual([1, 9]);
});

test("a merge keeps the latest firing, in any order", () => {
  const early = { armed: true, firedAt: 5 };
  const late = { armed: false, firedAt: 9 };
  expect(mergeQualified(early, late)).toEqual(late);
  expect(mergeQualified(late, early)).toEqual(late);
  expect(mergeQualified(NEVER_QUALIFIED, early)).toEqual(early);
  expect(mergeQualified({ ...late, armed: true }, late)).toEqual(late);
});

test("the score's own reason speaks both languages, and never rounds up to the threshold", () => {
  expect(lowScore(59.999, 60)).toBe("score 59.99 below 60");
  expect(lowScore(42.25, 60, "it")).toBe("punteggio 42,25 sotto 60");
});
