import { type Explanation, parseModel } from "@bussola/engine";
import { expect, test } from "vitest";
import type { VersionRow } from "../../scoring/catalogue.ts";
import { presentExplanation } from "./present.ts";

const body = parseModel({
  bussola: 1,
  name: "Test",
  signals: { known: { trait: "email", exists: true } },
  groups: [{ name: "g", dimension: "fit", rules: [{ signal: "known", points: 5 }] }],
  qualify: { at: 60, require: [{ signal: "known", reason: "manca l'e-mail" }] },
});
const version: VersionRow = {
  ...{ id: 1, modelId: 1, name: "Test", number: 1, status: "published", main: true, body },
};
const explained: Explanation = {
  ...{ score: 5, dimensions: { fit: 5, engagement: 0 }, ready: false },
  reasons: ["score 5 below 60", "manca l'e-mail"],
  ...{ rules: { known: 5 }, adjustments: {}, parts: [] },
};
const subject = { leadId: 1, version, asOf: 0, events: 0 };

test("gates come in the reader's language, those of the model in its own words", () => {
  const italian = presentExplanation(explained, subject, "it");
  expect(italian.gates).toEqual(["punteggio 5 sotto 60", "manca l'e-mail"]);
  expect(presentExplanation(explained, subject, "en").gates).toEqual(explained.reasons);
});
