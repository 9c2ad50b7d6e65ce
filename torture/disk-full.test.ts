import { expect, test } from "vitest";
import { diskFull } from "./disk-full.ts";

test("a full disk refuses with 503, loses nothing, and is outlived without a hand", async ({
  skip,
}) => {
  const { broken, skipped } = await diskFull.run(diskFull.small, 1, () => {});
  if (skipped) {
    console.warn(`NOT TRIED, disk full: ${skipped}`);
    skip(skipped);
  }
  expect(broken).toEqual([]);
}, 300_000);
