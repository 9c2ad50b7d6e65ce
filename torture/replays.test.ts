import { expect, test } from "vitest";
import { replays } from "./replays.ts";

test("what is sent again is stored once, whoever it belongs to by then", async () => {
  expect((await replays.run(replays.small, 1, () => {})).broken).toEqual([]);
}, 300_000);
