import type { GuidedUnfit } from "@bussola/contract";
import type { Said } from "../../../ui/language.tsx";

/** How many, one to look at, and what stands there. */
type Found = { count: number; line: string; column: string; value: string };

/** What the import will not take, or not whole, before it is asked to. */
export const unfitText = {
  title: { en: "Not every row will come in as it is", it: "Non tutte le righe entreranno così" },
  mend: {
    en: "Mend them in the file and send it again, or go on without them.",
    it: "Correggile nel file e invialo di nuovo, oppure prosegui senza.",
  },
  rows: (count: number, rows: string): Said => ({
    en: count === 1 ? "1 row" : `${rows} rows`,
    it: count === 1 ? "1 riga" : `${rows} righe`,
  }),
};

/** What the rows are, over their list. */
export const unfitTitles: Record<GuidedUnfit["what"], Said> = {
  nobody: { en: "Rows without an e-mail or id", it: "Righe senza e-mail né codice" },
  came: {
    en: "Rows whose day of arrival cannot be read",
    it: "Righe il cui giorno di arrivo non si legge",
  },
  decided: {
    en: "Rows whose day of outcome cannot be read",
    it: "Righe il cui giorno dell'esito non si legge",
  },
  row: { en: "Rows that cannot be read", it: "Righe che non si leggono" },
};

/** What follows the number of rows. */
export const unfitWords: Record<GuidedUnfit["what"], (found: Found) => Said> = {
  nobody: ({ count, line }) => ({
    en:
      count === 1
        ? `has no e-mail or id to know it by (row ${line}): it counts in the rates and is not imported.`
        : `have no e-mail or id to know them by (row ${line}, for instance): they count in the rates and are not imported.`,
    it:
      count === 1
        ? `non ha un'e-mail o un codice che dica chi è (la riga ${line}): conta nelle percentuali e non si importa.`
        : `non hanno un'e-mail o un codice che dica chi sono (per esempio la riga ${line}): contano nelle percentuali e non si importano.`,
  }),
  came: ({ count, line, column, value }) => ({
    en:
      count === 1
        ? `has a day in ${column} that cannot be read (row ${line}: "${value}"): it counts in the rates and is not imported.`
        : `have a day in ${column} that cannot be read (row ${line}, for instance: "${value}"): they count in the rates and are not imported.`,
    it:
      count === 1
        ? `ha in ${column} un giorno che non si legge (la riga ${line}: "${value}"): conta nelle percentuali e non si importa.`
        : `hanno in ${column} un giorno che non si legge (per esempio la riga ${line}: "${value}"): contano nelle percentuali e non si importano.`,
  }),
  decided: ({ count, line, column, value }) => ({
    en:
      count === 1
        ? `has a day in ${column} that cannot be read (row ${line}: "${value}"): it is imported as decided the day after it came.`
        : `have a day in ${column} that cannot be read (row ${line}, for instance: "${value}"): they are imported as decided the day after they came.`,
    it:
      count === 1
        ? `ha in ${column} un giorno che non si legge (la riga ${line}: "${value}"): si importa come decisa il giorno dopo l'arrivo.`
        : `hanno in ${column} un giorno che non si legge (per esempio la riga ${line}: "${value}"): si importano come decise il giorno dopo l'arrivo.`,
  }),
  row: ({ count, line }) => ({
    en:
      count === 1
        ? `cannot be read at all (row ${line}): it is left out of everything.`
        : `cannot be read at all (row ${line}, for instance): they are left out of everything.`,
    it:
      count === 1
        ? `non si legge affatto (la riga ${line}): resta fuori da tutto.`
        : `non si leggono affatto (per esempio la riga ${line}): restano fuori da tutto.`,
  }),
};
