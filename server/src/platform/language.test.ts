import { expect, test } from "vitest";
import { acceptedLanguage } from "./language.ts";

test.each([
  [undefined, undefined],
  ["", undefined],
  ["it", "it"],
  ["it-IT,it;q=0.9,en;q=0.8", "it"],
  ["en;q=0.3, it;q=0.7", "it"],
  ["de-DE, it;q=0.2, en;q=0.1", "it"],
  ["de-DE, *;q=0.5, it;q=0.2", undefined],
  ["de", undefined],
  ["it;q=0", undefined],
  ["it;q=oops", undefined],
  ["ITALIAN, ,;;q", undefined],
] as const)("%j is answered in %s", (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});
