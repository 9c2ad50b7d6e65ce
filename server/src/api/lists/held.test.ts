import { expect, test } from "vitest";
import { createLog } from "../../platform/log.ts";
import { Simulation } from "../../scoring/simulation/simulation.ts";
import { heldList } from "./held.ts";

const simulation = () =>
  new Simulation({
    ...{ url: () => "", memory: 2 ** 20, patience: 1_000 },
    log: createLog("silent", { write: () => {} }),
  });

/** Counts, and how often it was asked to. */
function counting(leads: number[] = []) {
  const times = { n: 0 };
  return {
    times,
    count: () => {
      times.n++;
      return Promise.resolve(Float64Array.from(leads));
    },
  };
}

test("a number's leads are counted once while they are looked at, also by two at once", async () => {
  const base = simulation();
  const { times, count } = counting([3, 4]);
  const asked = [heldList(base, "a", count), heldList(base, "a", count)];
  for (const leads of await Promise.all(asked)) expect([...leads]).toEqual([3, 4]);
  expect([...(await heldList(base, "a", count))]).toEqual([3, 4]);
  expect(times.n).toBe(1);
  // Another base, another number.
  await heldList(simulation(), "a", count);
  await heldList(base, "b", count);
  expect(times.n).toBe(3);
});

test("what failed is counted again; of many the one that was looked at longest ago goes", async () => {
  const base = simulation();
  const fails = () => Promise.reject(new Error("the base is loading"));
  await expect(heldList(base, "a", fails)).rejects.toThrow("loading");
  const { times, count } = counting();
  await heldList(base, "a", count);
  for (let n = 0; n < 7; n++) await heldList(base, `other ${n}`, count);
  await heldList(base, "a", count);
  expect(times.n).toBe(8);
  await heldList(base, "one more", count);
  await heldList(base, "a", count);
  expect(times.n).toBe(9);
  await heldList(base, "other 0", count);
  expect(times.n).toBe(10);
});
