import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { Overloaded } from "../platform/errors.ts";
import { Batcher } from "./batcher.ts";

/** Keeps the batches it was given, each open until it is let go. */
function recorder() {
  const batches: { items: number[]; release: () => void }[] = [];
  const store = (items: number[]) =>
    new Promise<number[]>((resolve) => {
      batches.push({ items, release: () => resolve(items.map((item) => item * 10)) });
    });
  return { batches, store };
}

test("what arrives while batches are in flight makes the next one", async () => {
  const { batches, store } = recorder();
  const batcher = new Batcher(store, { lanes: 1 });
  const first = batcher.push([1]);
  await turn();
  const rest = Promise.all([batcher.push([2, 3]), batcher.push([4])]);
  batches[0]?.release();
  expect(await first).toEqual([10]);
  await turn();
  expect(batches[1]?.items).toEqual([2, 3, 4]);
  batches[1]?.release();
  expect(await rest).toEqual([[20, 30], [40]]);
});

test("two lanes hold two batches in flight, no more", async () => {
  const { batches, store } = recorder();
  const batcher = new Batcher(store);
  for (const item of [1, 2, 3, 4]) {
    void batcher.push([item]);
    await turn();
    await turn();
  }
  expect(batches.map((batch) => batch.items)).toEqual([[1], [2]]);
  for (const batch of batches) batch.release();
  await turn();
  expect(batches[2]?.items).toEqual([3, 4]);
});

test("a batch is at most as large as it may be, requests whole", async () => {
  const { batches, store } = recorder();
  const batcher = new Batcher(store, { maxBatch: 3, lanes: 1 });
  void batcher.push([1, 2]);
  void batcher.push([3, 4]);
  await turn();
  expect(batches[0]?.items).toEqual([1, 2]);
});

test("a queue too heavy refuses, however few wait, and takes again when it is lighter", async () => {
  const { batches, store } = recorder();
  const batcher = new Batcher(store, { weigh: (item) => item, maxWeight: 100, lanes: 1 });
  const first = batcher.push([200]);
  await expect(batcher.push([1])).rejects.toThrow(Overloaded);
  await turn();
  batches[0]?.release();
  await first;
  const second = batcher.push([60]);
  const third = batcher.push([40]);
  await expect(batcher.push([1])).rejects.toThrow(Overloaded);
  await turn();
  batches[1]?.release();
  expect(await Promise.all([second, third])).toEqual([[600], [400]]);
});

test("a full queue refuses, and takes again when it has emptied", async () => {
  const { batches, store } = recorder();
  const batcher = new Batcher(store, { maxQueue: 2, lanes: 1 });
  const first = batcher.push([1, 2]);
  await expect(batcher.push([3])).rejects.toThrow(Overloaded);
  await turn();
  batches[0]?.release();
  await first;
  const second = batcher.push([3]);
  await turn();
  batches[1]?.release();
  expect(await second).toEqual([30]);
});

test("a fault answers its own batch and the next goes on", async () => {
  let calls = 0;
  const batcher = new Batcher(async (items: number[]) => {
    if (++calls === 1) throw new Error("lost");
    return items;
  });
  await expect(batcher.push([1])).rejects.toThrow("lost");
  expect(await batcher.push([2])).toEqual([2]);
});

test("nothing is forgotten when pushes meet the end of a batch", async () => {
  const batcher = new Batcher(async (items: number[]) => items);
  let answered = 0;
  const client = async () => {
    for (let i = 0; i < 500; i++) {
      await batcher.push([i]);
      answered++;
      if (i % 7 === 0) await turn();
    }
  };
  await Promise.race([Promise.all(Array.from({ length: 8 }, client)), sleep(10_000)]);
  expect(answered).toBe(4_000);
  await batcher.idle();
  expect(batcher.queued).toBe(0);
});
