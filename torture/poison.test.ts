import { expect, test } from "vitest";
import { poison } from "./poison.ts";

test("poison goes to quarantine with its reason and harms no neighbour", async () => {
  expect((await poison.run(poison.small, 1, () => {})).broken).toEqual([]);
}, 300_000);
