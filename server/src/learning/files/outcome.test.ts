import { expect, test } from "vitest";
import { outcomesOf } from "./outcome.ts";

test.each([
  [["1", "0", "1"], "1", [1, 0, 1]],
  [["Yes", "no"], "yes", [1, 0]],
  [["Vinto", "Perso"], "vinto", [1, 0]],
  [["lost", "something else"], "something else", [0, 1]],
  [["a", "b", "b", "b"], "a", [1, 0, 0, 0]],
  [[true, false], "true", [1, 0]],
  // More were won than lost: it is the words that say so, not what is rarer.
  [["Chiusa vinta", "Chiusa vinta", "Chiusa persa"], "chiusa vinta", [1, 1, 0]],
  [["Closed - Won", "Closed - Lost (price)"], "closed - won", [1, 0]],
  [["Not converted", "Converted"], "converted", [0, 1]],
])("%j: bought is %s", (values, positive, labels) => {
  const found = outcomesOf(values);
  expect(found).toMatchObject({ positive });
  expect("labels" in found && [...found.labels]).toEqual(labels);
});

test("what is open or blank is not known yet", () => {
  const found = outcomesOf(["Won", "Engaging", "Lost", null, "won"]);
  expect(found).toMatchObject({ known: Uint32Array.of(0, 2, 4), labels: Uint8Array.of(1, 0, 1) });
});

test("values that say nothing are told", () => {
  expect(outcomesOf(["red", "green", "blue"])).toEqual({ unclear: ["red", "green", "blue"] });
});

test("how many orders, or a grade, is no outcome", () => {
  expect(outcomesOf([0, 1, 3, 1])).toEqual({ unclear: ["0", "1", "3"] });
  expect(outcomesOf(["0", "1", null, "open"])).toMatchObject({ positive: "1" });
});
