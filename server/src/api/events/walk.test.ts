import { expect, test } from "vitest";
import type { Place } from "./store.ts";
import { MOST_SCANNED, walk } from "./walk.ts";

/** So many rows, newest first, read as a database would. */
const table = (size: number) => {
  const rows = Array.from({ length: size }, (_, i) => ({
    at: new Date(size - i),
    key: `k${i}`,
    i,
  }));
  return async (after: Place | undefined, limit: number) =>
    rows.filter(({ at }) => !after || at.getTime() < after.at).slice(0, limit);
};
const even = ({ i }: { i: number }) => i % 2 === 0;

test("pages of what is wanted, to the end", async () => {
  const seen: number[] = [];
  let after: Place | undefined;
  for (let pages = 0; pages < 10; pages++) {
    const { rows, next } = await walk(table(1_201), even, { after, limit: 100, skip: 0 });
    seen.push(...rows.map((row) => row.i));
    after = next;
    if (!next) break;
  }
  expect(after).toBeUndefined();
  expect(seen).toEqual(Array.from({ length: 601 }, (_, i) => 2 * i));
});

test("a page that just fills is the last when nothing wanted is behind it", async () => {
  const asked = { after: undefined, limit: 5, skip: 0 };
  expect((await walk(table(10), even, asked)).next).toBeUndefined();
  expect((await walk(table(11), even, asked)).next).toBeDefined();
});

test("what is skipped is not told", async () => {
  const { rows } = await walk(table(20), even, { after: undefined, limit: 2, skip: 3 });
  expect(rows.map((row) => row.i)).toEqual([6, 8]);
});

test("a page ends where too much was looked at, and goes on there", async () => {
  const read = table(MOST_SCANNED + 10);
  const isLast = ({ i }: { i: number }) => i === MOST_SCANNED + 9;
  const first = await walk(read, isLast, { after: undefined, limit: 5, skip: 0 });
  expect(first.rows).toEqual([]);
  const second = await walk(read, isLast, { after: first.next, limit: 5, skip: 0 });
  expect(second.rows).toHaveLength(1);
  expect(second.next).toBeUndefined();
});
