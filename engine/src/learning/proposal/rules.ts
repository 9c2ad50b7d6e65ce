import type { Rule, Signal } from "../../model/schema.ts";
import type { BehaviourSignal } from "../../model/signal.ts";
import type { Part } from "../close-rates/part.ts";
import type { Observation } from "../moments/observation.ts";

/** Below any number that a lead may have. */
const LOWEST = -1e15;

/** A value of an observation and its whole points, told from a lead of whom nothing is observed. */
export type Worth = { part: Part; points: number };

/** A rule without its name, and the signal that it is on, with a name for it. */
export type Ruled = { rule: Omit<Rule, "name" | "signal">; signal: Signal; name: string };

/**
 * The rules that give every lead exactly the points of its value, or 0 of one that is not among them: a
 * rule on the signal, and one on the trait's absence where that is worth something. Numbers that are
 * whole are told apart at whole numbers. None on a lead's age, which rules do not know.
 */
export function rulesFor(
  observation: Observation,
  whole: boolean,
  worths: readonly Worth[],
): Ruled[] {
  switch (observation.kind) {
    case "amount": {
      const { name, signal, days } = observation;
      const { measure = "count" } = signal;
      const isSum = measure !== "count" && "sum" in measure;
      const tiers = tiersOf(worths, whole && !isSum);
      const curve = days === null ? {} : { curve: { window: `${days}d` } };
      return tiers.length > 0 ? [{ name, signal, rule: { tiers, ...curve } }] : [];
    }
    case "since":
      return sinceRules(observation.name, observation.signal, worths);
    case "number":
      return [
        ...numberRules(observation.path, whole, worths),
        ...absence(observation.path, worths),
      ];
    case "text":
      return [...textRules(observation.path, worths), ...absence(observation.path, worths)];
    case "holds":
      return whenTrue(observation.name, observation.signal, worths);
    case "quality":
      return whenTrue(observation.quality, { quality: observation.quality }, worths);
    case "age":
      return [];
  }
}

type Step = { from: number | null; to: number | null; points: number };

const stepsOf = (worths: readonly Worth[]): Step[] =>
  worths
    .flatMap(({ part, points }) => (part.kind === "range" ? [{ ...part, points }] : []))
    .sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));

/**
 * Steps from where the points change, those between ranges of 0; the least number that is above a bound
 * begins a step.
 */
function tiersOf(worths: readonly Worth[], whole: boolean): { from: number; points: number }[] {
  const least = (above: number) => (whole ? Math.floor(above) + 1 : above);
  const steps = stepsOf(worths);
  const tiers = steps.flatMap(({ from, to, points }, k) => {
    const isGap = to !== null && steps[k + 1]?.from !== to;
    return [
      { from: from === null ? LOWEST : least(from), points },
      ...(isGap ? [{ from: least(to), points: 0 }] : []),
    ];
  });
  return tiers.filter(({ points }, k) => points !== (tiers[k - 1]?.points ?? 0));
}

/**
 * A rule on the age of the latest record. Its weights only number the steps of age, falling from the
 * youngest, so that the latest record decides; tiers give each number its points.
 */
function sinceRules(name: string, signal: BehaviourSignal, worths: readonly Worth[]): Ruled[] {
  const steps = stepsOf(worths);
  if (steps.every(({ points }) => points === 0)) return [];
  const numberOf = (k: number) => (steps.length - k) / steps.length;
  const later = steps.slice(1).map(({ from }, k) => ({
    from: `${Math.floor(from ?? 0) + 1}d`,
    weight: numberOf(k + 1),
  }));
  const tiers = steps.map(({ points }, k) => ({ from: numberOf(k), points })).reverse();
  const curve = later.length > 0 ? { curve: { steps: later } } : {};
  return [{ name, signal, rule: { count: "once", ...curve, tiers } }];
}

function numberRules(path: string, whole: boolean, worths: readonly Worth[]): Ruled[] {
  const tiers = tiersOf(worths, whole);
  return tiers.length > 0 ? [{ name: path, signal: { trait: path }, rule: { tiers } }] : [];
}

function textRules(path: string, worths: readonly Worth[]): Ruled[] {
  const values = Object.fromEntries(
    worths.flatMap(({ part, points }) =>
      part.kind === "label" && points !== 0 ? [[part.label, points] as const] : [],
    ),
  );
  if (Object.keys(values).length === 0) return [];
  return [{ name: path, signal: { trait: path }, rule: { values } }];
}

function absence(path: string, worths: readonly Worth[]): Ruled[] {
  const points = worths.find(({ part }) => part.kind === "missing")?.points ?? 0;
  if (points === 0) return [];
  return [{ name: `${path} missing`, signal: { trait: path, exists: false }, rule: { points } }];
}

/** Whether a rule is on a trait that is not known. */
export const isOfAbsence = ({ signal }: Ruled): boolean =>
  "exists" in signal && signal.exists === false;

function whenTrue(name: string, signal: Signal, worths: readonly Worth[]): Ruled[] {
  const points = stepsOf(worths).at(-1)?.points ?? 0;
  return points === 0 ? [] : [{ name, signal, rule: { points } }];
}
