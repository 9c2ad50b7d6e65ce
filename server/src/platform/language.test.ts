import { expect, test } from "vitest";
import { acceptedLanguage } from "./language.ts";

test.each([
  [undefined, "en"],
  ["", "en"],
  ["it", "it"],
  ["it-IT,it;q=0.9,en;q=0.8", "it"],
  ["en;q=0.3, it;q=0.7", "it"],
  ["de-DE, it;q=0.2, en;q=0.1", "it"],
  ["de-DE, *;q=0.5, it;q=0.2", "en"],
  ["de", "en"],
  ["it;q=0", "en"],
  ["it;q=oops", "en"],
  ["ITALIAN, ,;;q", "en"],
] as const)("%j is answered in %s", (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});
