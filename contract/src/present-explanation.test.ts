import { type Explanation, parseModel } from "@bussola/engine";
import { expect, test } from "vitest";
import { presentExplanation } from "./present-explanation.ts";

const model = parseModel({
  bussola: 1,
  name: "Test",
  signals: { known: { trait: "email", exists: true } },
  groups: [{ name: "g", dimension: "fit", rules: [{ signal: "known", points: 5 }] }],
  qualify: { at: 60, require: [{ signal: "known", reason: "manca l'e-mail" }] },
});
const explained: Explanation = {
  ...{ score: 5, dimensions: { fit: 5, engagement: 0 }, ready: false },
  reasons: ["score 5 below 60", "manca l'e-mail"],
  ...{ rules: { known: 5 }, adjustments: {}, parts: [] },
};
const subject = { lead: 1, model, asOf: "2026-01-01T00:00:00Z", events: 0 };

test("gates come in the reader's language, those of the model in its own words", () => {
  const italian = presentExplanation(explained, subject, "it");
  expect(italian.gates).toEqual(["punteggio 5 sotto 60", "manca l'e-mail"]);
  expect(presentExplanation(explained, subject, "en").gates).toEqual(explained.reasons);
});
