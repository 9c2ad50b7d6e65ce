import { diffModels, type Model, parseModel } from "@bussola/engine";
import { expect, test } from "vitest";
import { placeOf } from "./places.ts";

const model = (points: number, days: string): Model =>
  parseModel({
    ...{ bussola: 1, name: "M", signals: { demo_seen: { event: "Demo" } } },
    groups: [
      {
        ...{ name: "Intent / Intento [1]", dimension: "fit" },
        rules: [{ signal: "demo_seen", points, curve: { halfLife: days } }],
      },
    ],
    scale: { max: points },
  });

test("a difference is told in a reader's words", () => {
  const found = diffModels(model(1, "30d"), model(2, "20d"));
  expect(found.map(({ path }) => placeOf(path, (said) => said.en))).toEqual([
    "Intent / Intento [1] › Demo seen › points",
    "Intent / Intento [1] › Demo seen › with age › halves every",
    "Scale › maximum",
  ]);
  expect(placeOf("signals.demo_seen.event", (said) => said.it)).toBe("Segnale › Demo seen › Event");
});
