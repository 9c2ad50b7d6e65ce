import fc from "fast-check";
import { expect, test } from "vitest";
import { model as anyModel } from "../../test/arbitraries/model.ts";
import { wrongs } from "../../test/arbitraries/wrong.ts";
import { describeFault } from "./faults-it.ts";
import { checkModel } from "./parse.ts";

/** Words that no Italian sentence has. */
const ENGLISH =
  /\b(expected|got|the|with|without|such as|nothing|unknown|cannot|given|used|here|already|between|which|its|needs|is)\b/;
/** Names and values as they were given are no words of ours. */
const unquoted = (text: string) => text.replace(/"(?:[^"\\]|\\.)*"|\{.*\}|\[.*\]|\(.*\)/g, "");

test.each(wrongs.map((wrong) => [wrong.because, wrong] as const))("%s", (_, wrong) => {
  fc.assert(
    fc.property(anyModel, (model) => {
      for (const fault of checkModel(wrong.file(model))) {
        expect(unquoted(describeFault(fault, "it"))).not.toMatch(ENGLISH);
        expect(describeFault(fault, "en")).toBe(fault.message);
      }
    }),
    { numRuns: 3 },
  );
});

test("a slip is guessed in Italian too", () => {
  const fault = { path: "x", message: 'unknown signal "vist", did you mean "visit"?' };
  expect(describeFault(fault, "it")).toBe(
    'il segnale "vist" non esiste, forse volevi dire "visit"?',
  );
});
