import { type Curve, durationDays, fillWeights } from "@bussola/engine";

export type CurveKind = "always" | "window" | "linear" | "halfLife" | "steps";
export const curveKinds: readonly CurveKind[] = ["always", "window", "linear", "halfLife", "steps"];

export function kindOf(curve: Curve | undefined): CurveKind {
  if (curve === undefined) return "always";
  return curveKinds.find((kind) => kind in curve) ?? "always";
}

/** The duration that a curve of one length is told by. */
export function lengthOf(curve: Curve): string | undefined {
  if ("window" in curve) return curve.window;
  if ("linear" in curve) return curve.linear;
  return "halfLife" in curve ? curve.halfLife : undefined;
}

/** A curve of another kind, as long as the one before. */
export function ofKind(kind: CurveKind, before: Curve | undefined): Curve | undefined {
  const length = (before && lengthOf(before)) ?? "30d";
  if (kind === "always") return undefined;
  if (kind === "steps") return { steps: [{ from: length, weight: 0.5 }] };
  if (kind === "window") return { window: length };
  return kind === "linear" ? { linear: length } : { halfLife: length };
}

/** How many days of a curve are drawn: all that happens in it, and a little more. */
export function reachOf(curve: Curve): number {
  const days =
    "steps" in curve
      ? Math.max(...curve.steps.map(({ from }) => durationDays(from)))
      : durationDays(lengthOf(curve) ?? "30d") * ("halfLife" in curve ? 3 : 1);
  return Math.max(14, Math.ceil((days * 1.3) / 7) * 7);
}

/** The engine's own weights, by age in days. */
export function weightsOf(curve: Curve | undefined, days: number): Float64Array {
  const row = new Float64Array(days + 1);
  fillWeights(row, curve);
  return row;
}

/** A handle of the drawing: the age and the weight that it stands at. */
export type Handle = { age: number; weight: number };

export function handlesOf(curve: Curve): Handle[] {
  if ("steps" in curve)
    return curve.steps.map(({ from, weight }) => ({ age: durationDays(from), weight }));
  const age = durationDays(lengthOf(curve) ?? "30d");
  return [{ age, weight: "halfLife" in curve ? 0.5 : 0 }];
}

const MAX_AGE = 36_500;

/** The curve with a handle moved: days stay whole, a week's unit goes where it no longer fits. */
export function dragged(curve: Curve, handle: number, to: Handle): Curve {
  const from = durationOf(to.age);
  if ("steps" in curve) {
    const step = curve.steps[handle];
    if (!step) return curve;
    const weight = Math.round(Math.max(0, to.weight) * 100) / 100;
    return { steps: curve.steps.with(handle, { from, weight }) };
  }
  if ("window" in curve) return { window: from };
  return "linear" in curve ? { linear: from } : { halfLife: from };
}

const durationOf = (age: number): string => `${Math.min(MAX_AGE, Math.max(1, Math.round(age)))}d`;
