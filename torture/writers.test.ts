import { expect, test } from "vitest";
import { writers } from "./writers.ts";

test("64 writers on two servers leave the same people as one after the other", async () => {
  expect((await writers.run(writers.small, 1, () => {})).broken).toEqual([]);
}, 300_000);
