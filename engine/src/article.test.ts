import { expect, test } from "vitest";
import { withArticle } from "./article.ts";

test.each([
  ["0%", "lo 0%"],
  ["0,4%", "lo 0,4%"],
  ["1%", "l'1%"],
  ["1,5%", "l'1,5%"],
  ["3%", "il 3%"],
  ["8%", "l'8%"],
  ["8,2%", "l'8,2%"],
  ["10%", "il 10%"],
  ["11%", "l'11%"],
  ["18%", "il 18%"],
  ["80%", "l'80%"],
  ["88%", "l'88%"],
  ["100%", "il 100%"],
  ["108", "il 108"],
  ["110", "il 110"],
  ["800", "l'800"],
  ["1000", "il 1000"],
  ["1.000", "il 1.000"],
  ["1.100", "il 1.100"],
  ["8.000", "l'8.000"],
  ["11.000", "l'11.000"],
  ["11000", "l'11000"],
  ["1 novembre", "il 1 novembre"],
  ["01/11/26", "il 01/11/26"],
  ["8 nov 2026", "l'8 nov 2026"],
  ["08/11/26", "l'08/11/26"],
  ["11 maggio", "l'11 maggio"],
  ["2026-11-08", "il 2026-11-08"],
  ["gennaio", "il gennaio"],
])("%s stands behind its article as it is read out", (figure, said) => {
  expect(withArticle("il", figure)).toBe(said);
});

test("prepositions and plurals follow", () => {
  const all = ["del", "al", "dal", "nel", "sul", "i", "dei", "ai", "dai", "nei", "sui"] as const;
  const at = (figure: string) => all.map((article) => withArticle(article, figure)).join(" ");
  expect(at("10")).toBe("del 10 al 10 dal 10 nel 10 sul 10 i 10 dei 10 ai 10 dai 10 nei 10 sui 10");
  expect(at("8")).toBe(
    "dell'8 all'8 dall'8 nell'8 sull'8 gli 8 degli 8 agli 8 dagli 8 negli 8 sugli 8",
  );
  expect(at("0")).toBe(
    "dello 0 allo 0 dallo 0 nello 0 sullo 0 gli 0 degli 0 agli 0 dagli 0 negli 0 sugli 0",
  );
});

test("a sentence may begin with it", () => {
  expect([withArticle("Il", "8%"), withArticle("Dal", "11 maggio")]).toEqual([
    "L'8%",
    "Dall'11 maggio",
  ]);
});
