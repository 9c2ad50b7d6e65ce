import { expect, test } from "vitest";
import { serverKills } from "./server-kills.ts";

test("a server killed at any instant loses nothing it acknowledged and counts nothing twice", async () => {
  expect((await serverKills.run(serverKills.small, 1, () => {})).broken).toEqual([]);
}, 300_000);
