import { expect, test } from "vitest";
import { createShell } from "../shell.ts";
import { decimals } from "./figures.ts";

test("what is nought when rounded has no sign", () => {
  const shell = createShell("it", false);
  expect([-0.0001, -0.0006, 0.0001].map((value) => decimals(value, 3, shell))).toEqual([
    ...["0,000", "-0,001", "0,000"],
  ]);
});
