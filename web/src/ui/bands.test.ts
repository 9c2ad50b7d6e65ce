import { expect, test } from "vitest";
import { hueOf } from "./bands.ts";

const hues = (bands: string[]) => bands.map((band) => hueOf(band, bands));

test("bands go from cold to hot, however many there are", () => {
  expect(hues(["all"])).toEqual(["gray"]);
  expect(hues(["cold", "hot"])).toEqual(["gray", "needle"]);
  expect(hues(["cold", "warm", "hot"])).toEqual(["gray", "petrol", "needle"]);
  expect(hues(["cold", "cool", "warm", "hot"])).toEqual(["gray", "indigo", "yellow", "needle"]);
  expect(hues(["a", "b", "c", "d", "e"])).toEqual(["gray", "indigo", "petrol", "yellow", "needle"]);
});

test("a band of another model stands nowhere", () => {
  expect(hueOf("lukewarm", ["cold", "hot"])).toBe("gray");
});
