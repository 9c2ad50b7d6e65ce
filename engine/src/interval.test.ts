import { expect, test } from "vitest";
import { interval } from "./interval.ts";

const italian = (value: number) => new Intl.NumberFormat("it").format(value);

test("a range has a dash, and words where a number is below zero", () => {
  expect(interval(1.5, 3.2, italian)).toEqual({ en: "1,5–3,2", it: "1,5–3,2" });
  expect(interval(-1.5, 3.2, italian).it).toBe("da -1,5 a 3,2");
  expect(interval(-3, -1, String).en).toBe("from -3 to -1");
});
