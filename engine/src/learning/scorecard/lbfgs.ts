import type { Solve } from "./cholesky.ts";

/** Writes the gradient at `x` into its second argument and gives the value. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

const MEMORY = 10;
const ARMIJO = 1e-4;
const MOST_HALVINGS = 30;

/**
 * The least value of a smooth convex function: L-BFGS with a backtracking line search.
 * Nocedal, J. and Wright, S. J. (2006), Numerical Optimization, Springer, algorithms 7.4 and 7.5.
 * @param tolerance ends when no part of the gradient is larger
 * @param solve divides by the curvature about the start, if that is known: fewer steps lead there
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  {
    iterations = 200,
    tolerance = 1e-6,
    solve,
  }: { iterations?: number; tolerance?: number; solve?: Solve | undefined } = {},
): Float64Array {
  let x: Float64Array = Float64Array.from(start);
  let gradient: Float64Array = new Float64Array(x.length);
  let value = objective(x, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  for (let i = 0; i < iterations; i++) {
    if (gradient.every((part) => Math.abs(part) <= tolerance)) break;
    const direction = descent(gradient, steps, changes, solve);
    const found = search(objective, x, value, gradient, direction, i === 0 && !solve);
    if (!found) break;
    const step = found.x.map((part, k) => part - x[k]!);
    const change = found.gradient.map((part, k) => part - gradient[k]!);
    // Only what curves upwards keeps the next direction one of descent.
    if (dot(step, change) > 1e-12) {
      steps.push(step);
      changes.push(change);
      if (steps.length > MEMORY) {
        steps.shift();
        changes.shift();
      }
    }
    ({ x, value, gradient } = found);
  }
  return x;
}

/** The two-loop recursion: minus the gradient, bent by the curvature of the last steps. */
function descent(
  gradient: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
  solve: Solve | undefined,
): Float64Array {
  const q = gradient.map((part) => -part);
  const weights = new Float64Array(steps.length);
  for (let k = steps.length - 1; k >= 0; k--) {
    weights[k] = dot(steps[k]!, q) / dot(changes[k]!, steps[k]!);
    addScaled(q, changes[k]!, -weights[k]!);
  }
  const [step, change] = [steps.at(-1), changes.at(-1)];
  if (solve) solve(q);
  else if (step && change) {
    const scale = dot(step, change) / dot(change, change);
    for (let i = 0; i < q.length; i++) q[i]! *= scale;
  }
  for (const [k, of] of steps.entries()) {
    const back = dot(changes[k]!, q) / dot(changes[k]!, of);
    addScaled(q, of, weights[k]! - back);
  }
  return q;
}

type Point = { x: Float64Array; value: number; gradient: Float64Array };

function search(
  objective: Objective,
  x: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
  isFirst: boolean,
): Point | undefined {
  const slope = dot(gradient, direction);
  let length = isFirst ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
  for (let tried = 0; tried < MOST_HALVINGS; tried++, length /= 2) {
    const next = x.map((part, i) => part + length * direction[i]!);
    const slopes = new Float64Array(x.length);
    const reached = objective(next, slopes);
    if (reached <= value + ARMIJO * length * slope)
      return { x: next, value: reached, gradient: slopes };
  }
  return undefined;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(to: Float64Array, what: Float64Array, by: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += by * what[i]!;
}
