import fc from "fast-check";
import { expect, test } from "vitest";
import { model as anyModel } from "../../test/arbitraries/model.ts";
import { wrongs } from "../../test/arbitraries/wrong.ts";
import { referenceFaults } from "../segment/meaning.ts";
import { parseSegment } from "../segment/parse.ts";
import { TEXT } from "./fault-text.ts";
import { DefinitionError, describeFault, type Fault } from "./faults.ts";
import { checkModel, parseModel } from "./parse.ts";

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

type Said = { en: string; it: string };

test.each(Object.entries(TEXT))(
  "%s is said in both languages, with all its parts",
  (code, text) => {
    const form: Said | ((...parts: string[]) => Said) = text;
    const marks = ["<0>", "<1>", "<2>"].slice(0, typeof form === "function" ? form.length : 0);
    const said = typeof form === "function" ? form(...marks) : form;
    if (code === "personas") return;
    expect(said.it).not.toBe(said.en);
    // What the parser of YAML calls its error goes into the Italian alone.
    for (const mark of code === "syntax" ? marks.slice(1) : marks)
      for (const sentence of [said.en, said.it])
        expect(sentence.replaceAll('\\"', "")).toContain(mark);
  },
);

const group = { name: "web", dimension: "engagement", rules: [{ signal: "visit", points: 1 }] };
const model = {
  bussola: 1,
  name: "Example",
  signals: { visit: { type: "page" } },
  groups: [group],
};
const inItalian = ({ path, ...fault }: Fault) => `${path}: ${describeFault(fault, "it")}`;
const faultsOf = (read: () => unknown): string[] => {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.faults.map(inItalian);
  }
};
const withRule = (rule: object) => ({ ...model, groups: [{ ...group, rules: [rule] }] });

test.each<[unknown, string]>([
  [
    withRule({ signal: "vist", points: 1 }),
    'groups[0].rules[0].signal: non esiste un segnale "vist", forse volevi dire "visit"?',
  ],
  [
    withRule({ signal: "visit", points: 2_000_000 }),
    "groups[0].rules[0].points: serve un numero fra -1000000 e 1000000, qui c'è 2000000",
  ],
  [
    withRule({ signal: "visit", points: 1, curve: { window: "30" } }),
    'groups[0].rules[0].curve.window: serve una durata come "30d", qui c\'è "30"',
  ],
  [
    withRule({ signal: "visit", points: 1, tiers: [{ from: 1, points: 1 }] }),
    'groups[0].rules[0].tiers: "tiers" non può stare insieme a "points"',
  ],
  [
    withRule({ signal: "visit", points: 1, above: 2 }),
    'groups[0].rules[0].above: qui non si può usare: il segnale "visit" conta eventi',
  ],
  [{ ...model, groups: [] }, "groups: serve almeno un gruppo, qui c'è una lista vuota"],
  [
    { ...model, groups: [group, group] },
    'groups[1].name: c\'è già un gruppo "web" in groups[0]: serve un altro nome',
  ],
  [
    { ...model, bands: [{ nme: "hot", from: 1 }] },
    'bands[0].nme: non esiste una chiave "nme", forse volevi dire "name"?',
  ],
  [{ ...model, display: { min: 0, max: 10 } }, "display: richiede una scala (scale) con min e max"],
  [{ ...model, $schema: 5 }, "$schema: serve un testo, qui c'è 5"],
  [
    { ...model, personas: [{ name: "P", of: ["visit"] }] },
    'personas[0].of[0]: serve un segnale di attributo o di qualità, e "visit" conta eventi',
  ],
  [
    "bussola: 1\n\tname: x",
    ": riga 2, colonna 1: il rientro va fatto con spazi, non con tabulazioni (Tabs are not allowed as indentation)",
  ],
  ["x".repeat(600_000), ": non si legge: ha più di 500000 caratteri"],
])("a model in Italian %#: %s", (source, said) => {
  expect(faultsOf(() => parseModel(source))).toContain(said);
});

test("a segment in Italian", () => {
  const segment = (when: unknown) => ({ bussola: 1, name: "S", when });
  expect(faultsOf(() => parseSegment(segment({ score: { gte: 9, lt: 3 } })))).toEqual([
    "when.score.lt: serve più di gte, cioè 9, qui c'è 3",
  ]);
  const named = parseSegment(segment({ any: [{ band: ["hott"] }, { ready: true }] }));
  const hot = parseModel({ ...model, bands: [{ name: "hot", from: 1 }] });
  expect(referenceFaults(named, hot).map(inItalian)).toEqual([
    'when.any[0].band[0]: non esiste una fascia "hott", forse volevi dire "hot"?',
    'when.any[1].ready: il modello "Example" non dice quando un lead è pronto (qualify)',
  ]);
});
