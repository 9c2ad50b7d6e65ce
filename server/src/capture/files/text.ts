import { basename } from "node:path";
import type { Sentence } from "../../platform/sentence.ts";

/** What can be wrong with a file or a row of it, whoever reads it. */
export const text = {
  missing: (path: string): Sentence => ({
    en: `There is no file ${path}.`,
    it: `Il file ${path} non esiste.`,
  }),
  unreadable: (path: string, why: string): Sentence => ({
    en: `${path} cannot be read (${why}).`,
    it: `${path} non si può leggere (${why}).`,
  }),
  unwritable: (path: string, why: string): Sentence => ({
    en: `${path} cannot be written (${why}).`,
    it: `${path} non si può scrivere (${why}).`,
  }),
  folder: (path: string): Sentence => ({
    en: `${path} is a folder: give a file.`,
    it: `${path} è una cartella: indica un file.`,
  }),
  empty: (path: string): Sentence => ({
    en: `${path} is empty.`,
    it: `${path} è vuoto.`,
  }),
  workbook: (path: string): Sentence => ({
    en: `${path} is an Excel workbook: save it as "CSV UTF-8" and give that file.`,
    it: `${path} è una cartella di lavoro Excel: salvala come "CSV UTF-8" e indica quel file.`,
  }),
  badWorkbook: (name: string): Sentence => ({
    en: `${name} cannot be read as an Excel workbook, or holds more than a sheet can: save it as "CSV UTF-8" and give that file.`,
    it: `${name} non si legge come cartella di lavoro Excel, o contiene più di quanto stia in un foglio: salvala come "CSV UTF-8" e indica quel file.`,
  }),
  binary: (path: string): Sentence => ({
    en: `${path} is not text: give a CSV or NDJSON file.`,
    it: `${path} non è testo: indica un file CSV o NDJSON.`,
  }),
  windows: (path: string): Sentence => ({
    en: `${basename(path)} is not UTF-8: read as Windows-1252. Check the accented letters.`,
    it: `${basename(path)} non è UTF-8: letto come Windows-1252. Controlla le lettere accentate.`,
  }),
  noHeader: (path: string): Sentence => ({
    en: `${path} has no header: its first line must name the columns.`,
    it: `${path} non ha intestazione: la prima riga deve dare un nome alle colonne.`,
  }),
  tooLong: (path: string, line: number): Sentence => ({
    en: `${path}: the value that starts at line ${line} is longer than 1 MB.`,
    it: `${path}: il valore che inizia alla riga ${line} supera 1 MB.`,
  }),
  badArray: (path: string): Sentence => ({
    en: `${path} begins as a JSON array but is not one to the end.`,
    it: `${path} inizia come un array JSON ma non lo è fino alla fine.`,
  }),
  badQuotes: {
    en: "quotation marks do not match",
    it: "le virgolette non corrispondono",
  },
  fieldCount: (found: number, expected: number): Sentence => ({
    en: `values: ${found}, columns in the header: ${expected}`,
    it: `valori: ${found}, colonne nell'intestazione: ${expected}`,
  }),
  notJson: {
    en: "is not valid JSON",
    it: "non è JSON valido",
  },
  notObject: {
    en: "is not a JSON object",
    it: "non è un oggetto JSON",
  },
  tooDeep: {
    en: "is nested too deep or holds too many values",
    it: "è annidato troppo in profondità o contiene troppi valori",
  },
};
