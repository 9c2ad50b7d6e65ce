import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { createLog } from "../../platform/log.ts";
import { Simulation } from "../../scoring/simulation/simulation.ts";
import { heldList, StillCounting } from "./held.ts";

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

const wanted = (key: string) => ({ key, patience: 60_000, goodFor: 60_000 });

test("a number's leads are counted once while they are looked at, also by two at once", async () => {
  const base = simulation();
  const { times, count } = counting([3, 4]);
  const asked = [heldList(base, wanted("a"), count), heldList(base, wanted("a"), count)];
  for (const leads of await Promise.all(asked)) expect([...leads]).toEqual([3, 4]);
  expect([...(await heldList(base, wanted("a"), count))]).toEqual([3, 4]);
  expect(times.n).toBe(1);
  // Another base, another number.
  await heldList(simulation(), wanted("a"), count);
  await heldList(base, wanted("b"), count);
  expect(times.n).toBe(3);
});

test("what failed is counted again; of many the one that was looked at longest ago goes", async () => {
  const base = simulation();
  const fails = () => Promise.reject(new Error("the base is loading"));
  await expect(heldList(base, wanted("a"), fails)).rejects.toThrow("loading");
  const { times, count } = counting();
  await heldList(base, wanted("a"), count);
  for (let n = 0; n < 7; n++) await heldList(base, wanted(`other ${n}`), count);
  await heldList(base, wanted("a"), count);
  expect(times.n).toBe(8);
  await heldList(base, wanted("one more"), count);
  await heldList(base, wanted("a"), count);
  expect(times.n).toBe(9);
  await heldList(base, wanted("other 0"), count);
  expect(times.n).toBe(10);
});

test("of many that are counted at once none is begun anew by who asks again", async () => {
  const base = simulation();
  const { promise, resolve } = Promise.withResolvers<Float64Array>();
  let begun = 0;
  const slow = () => {
    begun++;
    return promise;
  };
  const ask = (n: number) => heldList(base, { ...wanted(`list ${n}`), patience: 1 }, slow);
  for (let again = 0; again < 2; again++)
    for (let n = 0; n < 12; n++) await expect(ask(n)).rejects.toThrow(StillCounting);
  expect(begun).toBe(12);
  resolve(Float64Array.of(7));
  expect([...(await ask(0))]).toEqual([7]);
});

test("who does not wait longer hears how far it is, and finds the list when it is there", async () => {
  const base = simulation();
  const { promise, resolve } = Promise.withResolvers<Float64Array>();
  let begun = 0;
  const slow = async (tell: (step: string, done: number, total: number) => Promise<void>) => {
    begun++;
    await tell("handed", 3, 10);
    return promise;
  };
  const hurried = { ...wanted("a"), patience: 1 };
  for (let n = 0; n < 2; n++) {
    const error = await heldList(base, hurried, slow).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StillCounting);
    expect((error as StillCounting).far).toEqual({ step: "handed", done: 3, total: 10 });
  }
  resolve(Float64Array.of(7));
  expect([...(await heldList(base, wanted("a"), slow))]).toEqual([7]);
  expect(begun).toBe(1);
  // What is good for no time is counted anew.
  await heldList(base, { ...wanted("a"), goodFor: 0 }, slow);
  expect(begun).toBe(2);
});

test("what nobody asks for any more is not counted to its end", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const base = simulation();
  const goOn = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<unknown>();
  const slow = async (tell: (step: string, done: number, total: number) => Promise<void>) => {
    await goOn.promise;
    await tell("handed", 1, 2).catch((error: unknown) => {
      ended.resolve(error);
      throw error;
    });
    return new Float64Array(0);
  };
  await heldList(base, { ...wanted("a"), patience: 1 }, slow).catch(() => {});
  vi.advanceTimersByTime(60_000);
  goOn.resolve();
  expect(await ended.promise).toBeInstanceOf(StillCounting);
  await setImmediate();
  // Asked for again it begins again.
  const { times, count } = counting([5]);
  expect([...(await heldList(base, wanted("a"), count))]).toEqual([5]);
  expect(times.n).toBe(1);
});
