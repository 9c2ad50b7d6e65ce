import { expect, test } from "vitest";
import { dayCount, inNextDays } from "./days.ts";

test("one day is not one days", () => {
  expect([dayCount.en("90"), dayCount.en(1), dayCount.it("90"), dayCount.it("1")]).toEqual([
    ...["90 days", "1 day", "90 giorni", "1 giorno"],
  ]);
  expect([inNextDays.en("1"), inNextDays.en(30)]).toEqual(["in the day", "in the 30 days"]);
  expect([inNextDays.it(1), inNextDays.it("8"), inNextDays.it("90")]).toEqual([
    ...["nel giorno", "negli 8 giorni", "nei 90 giorni"],
  ]);
});
