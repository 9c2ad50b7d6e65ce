import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "say of each lead of a file how likely it buys, by what learn wrote",
    it: "dice di ogni lead di un file quanto è probabile che compri, con ciò che learn ha scritto",
  },
  model: { en: "written by learn --out", it: "scritto da learn --out" },
  file: {
    en: "leads: CSV, an Excel workbook, NDJSON or JSON",
    it: "lead: CSV, una cartella Excel, NDJSON o JSON",
  },
  id: {
    en: "column that says who each is (default: that of learn; else the line)",
    it: "colonna che dice chi è ognuno (predefinita: quella di learn; altrimenti la riga)",
  },
  format: { en: "table (default), csv or json", it: "table (predefinito), csv o json" },
  explain: {
    en: "what each column adds to the log-odds, in csv and json all of it",
    it: "quanto aggiunge ogni colonna ai log-odds, in csv e json tutto",
  },
  limit: {
    en: "only the best n (default for a table: 20)",
    it: "solo i migliori n (per una tabella: 20)",
  },
  help: {
    en: `Best first in a table, in the order of the file otherwise. low and high: where the probability may as
well lie, 95 times in 100.

Exit codes: 0 done; 2 wrong usage or a file that cannot be used.`,
    it: `In una tabella prima i migliori, altrimenti nell'ordine del file. low e high: dove la probabilità può
stare, 95 volte su 100.

Codici di uscita: 0 fatto; 2 uso errato o file inutilizzabile.`,
  },
  notLearned: (path: string): Sentence => ({
    en: `${path} was not written by "bussola learn --out".`,
    it: `${path} non è stato scritto da "bussola learn --out".`,
  }),
  noScore: (name: string): Sentence => ({
    en: `The file has no column "${name}" with the score of the rules: few outcomes are drawn towards the rate of all instead.`,
    it: `Il file non ha la colonna "${name}" con il punteggio delle regole: pochi esiti sono attirati verso il tasso di tutti.`,
  }),
  best: (shown: string, all: string): Sentence => ({
    en: `The best ${shown} of ${all}: --limit shows more, --format csv gives them to other programs.`,
    it: `I migliori ${shown} su ${all}: --limit ne mostra di più, --format csv li passa ad altri programmi.`,
  }),
  explaining: { en: "Explaining", it: "Spiego" },
  heads: {
    lead: { en: "Lead", it: "Lead" },
    probability: { en: "Probability", it: "Probabilità" },
    between: { en: "Between", it: "Fra" },
    why: { en: "Why", it: "Perché" },
  },
} as const;
