import { expect, test } from "vitest";
import { fuzz } from "./fuzz.ts";

test("no request makes the server fail, however nearly right it is", async () => {
  expect((await fuzz.run(fuzz.small, 1, () => {})).broken).toEqual([]);
}, 300_000);
