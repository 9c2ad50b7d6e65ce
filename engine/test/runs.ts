/** How long to look, and from which seed: `FC_RUNS=20000 FC_SEED=123 npx vitest run engine/test`. */
import fc from "fast-check";
import { vi } from "vitest";

// A search of many runs is no test that hangs.
vi.setConfig({ testTimeout: 3_600_000 });

const given = process.env.FC_SEED;
export const seed = given === undefined ? Date.now() % 2 ** 31 : Number(given);
const runs = Number(process.env.FC_RUNS ?? 800);

if (!Number.isSafeInteger(seed))
  throw new Error(`FC_SEED: expected a whole number, got "${given}"`);
if (!(runs >= 1))
  throw new Error(`FC_RUNS: expected a number from 1 up, got "${process.env.FC_RUNS}"`);
console.info(`fast-check seed ${seed} (FC_SEED=${seed} repeats this run), ${runs} runs a property`);

/** Checks a property from the seed of the run; a failure prints the seed and the smallest case found. */
export function check<T extends [unknown, ...unknown[]]>(
  property: fc.IProperty<T>,
  share = 1,
): void {
  fc.assert(property, { seed, numRuns: Math.max(1, Math.round(runs * share)), verbose: 0 });
}
