import { expect, test } from "vitest";
import { growthOf } from "./growth.ts";

test("members are counted back from now, what definitions brought about included", () => {
  const now = Date.parse("2026-06-04T10:00:00Z");
  const days = [
    { day: "2026-06-02", entered: 0, left: 0, publish: 40 },
    { day: "2026-06-04", entered: 5, left: 2, publish: 0 },
  ];
  expect(growthOf({ from: "2026-06-01", members: 43, days }, now)).toEqual([
    { day: "2026-06-01", entered: 0, left: 0, members: 0 },
    { day: "2026-06-02", entered: 0, left: 0, members: 40 },
    { day: "2026-06-03", entered: 0, left: 0, members: 40 },
    { day: "2026-06-04", entered: 5, left: 2, members: 43 },
  ]);
});
