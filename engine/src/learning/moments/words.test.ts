import { expect, test } from "vitest";
import { columnName, type Observation } from "./observation.ts";
import { columnSubject, describeColumn, describeObservation } from "./words.ts";

const signal = { type: "page" } as const;
const OBSERVED: [Observation, en: string, it: string][] = [
  [
    { kind: "amount", name: "price_list", signal, days: 30 },
    "Price list, last 30 days",
    "«Price list», ultimi 30 giorni",
  ],
  [{ kind: "amount", name: "visit", signal, days: null }, "Visit, ever", "Visita, da sempre"],
  [{ kind: "since", name: "visit", signal }, "Visit, last time", "Visita, ultima volta"],
  [
    { kind: "since", name: "constructor", signal },
    "Constructor, last time",
    "«Constructor», ultima volta",
  ],
  [{ kind: "number", path: "constructor" }, "Constructor", "Constructor"],
  [{ kind: "number", path: "company.employees" }, "Company's employees", "Dipendenti dell'azienda"],
  [
    { kind: "text", path: "deal.budgetRange", labels: [] },
    "Deal budget range",
    "Deal budget range",
  ],
  [
    { kind: "quality", quality: "email.free" },
    "Free e-mail provider",
    "E-mail di un fornitore gratuito",
  ],
  [{ kind: "age" }, "Days since the lead became known", "Giorni da quando il lead è conosciuto"],
];

test.each(OBSERVED)("%j is called %s, also by who knows its column alone", (observed, en, it) => {
  expect([describeObservation(observed, "en"), describeObservation(observed, "it")]).toEqual([
    en,
    it,
  ]);
  const column = columnName(observed);
  expect([describeColumn(column, "en"), describeColumn(column, "it")]).toEqual([en, it]);
});

test("what is counted in several windows is about one signal", () => {
  expect(["visit (7d)", "visit (ever)", "visit (days since)", "visit"].map(columnSubject)).toEqual(
    Array(4).fill("visit"),
  );
});
