import type { FileColumn, ImportFile } from "@bussola/contract";
import type { Said, Texts } from "../../ui/language.tsx";

const rows = (n: number, count: string): Said => ({
  en: `${count} ${n === 1 ? "row" : "rows"}`,
  it: `${count} ${n === 1 ? "riga" : "righe"}`,
});

export const text = {
  title: { en: "Import a file", it: "Importa un file" },
  about: {
    en: "Leads, or events of theirs, from CSV, Excel or JSON. A file imported again changes nothing.",
    it: "Lead, o loro eventi, da CSV, Excel o JSON. Un file importato di nuovo non cambia nulla.",
  },
  drop: {
    en: "Drop a file here, or click to choose one",
    it: "Trascina qui un file, o clicca per sceglierlo",
  },
  dropWhy: {
    en: "CSV, Excel (.xlsx: its first sheet) or JSON, up to 100 MB. The first row names the columns.",
    it: "CSV, Excel (.xlsx: il primo foglio) o JSON, fino a 100 MB. La prima riga dà un nome alle colonne.",
  },
  rows,
  another: { en: "Another file", it: "Un altro file" },
  windows: {
    en: "The file is not UTF-8: it was read as Windows-1252. Check the accented letters.",
    it: "Il file non è UTF-8: è stato letto come Windows-1252. Controlla le lettere accentate.",
  },

  columns: { en: "Where the columns go", it: "Dove vanno le colonne" },
  column: { en: "Column", it: "Colonna" },
  place: { en: "Goes to", it: "Va in" },
  placeOf: (column: string): Said => ({ en: `Where ${column} goes`, it: `Dove va ${column}` }),
  such: { en: "Such as", it: "Per esempio" },
  filled: { en: "Filled", it: "Piene" },
  as: { en: "As", it: "Come" },
  asText: (column: string): Said => ({
    en: `Keep ${column} as text`,
    it: `Tieni ${column} come testo`,
  }),
  dropped: { en: "(left out)", it: "(lasciata fuori)" },
  own: { en: "its own name", it: "il suo nome" },

  what: { en: "What the rows are", it: "Che cosa sono le righe" },
  leads: { en: "Leads", it: "Lead" },
  events: { en: "Events", it: "Eventi" },
  event: { en: "Every row is this event", it: "Ogni riga è questo evento" },
  eventWhy: {
    en: "Such as Webinar Attended; empty when a column names it.",
    it: "Per esempio Webinar Attended; vuoto se lo dice una colonna.",
  },
  at: { en: "When it was", it: "Quando è stato" },
  atWhy: {
    en: "A column, or an instant such as 2026-05-12T17:00:00Z; empty: as recognised, else now.",
    it: "Una colonna, o un istante come 2026-05-12T17:00:00Z; vuoto: come riconosciuto, altrimenti adesso.",
  },
  dates: { en: "Days such as 03/04/2026", it: "Giorni come 03/04/2026" },
  guessed: { en: "as the file tells", it: "come dice il file" },
  dmy: { en: "day first (3 April)", it: "prima il giorno (3 aprile)" },
  mdy: { en: "month first (4 March)", it: "prima il mese (4 marzo)" },
  historical: { en: "This is history", it: "È storia passata" },
  historicalWhy: {
    en: "What is learnt takes the rows as known at their own times, not from today.",
    it: "Chi impara considera le righe note ai loro tempi, non da oggi.",
  },

  preview: { en: "The first rows, as they will be", it: "Le prime righe, come saranno" },
  line: { en: "Line", it: "Riga" },
  becomes: { en: "Becomes", it: "Diventa" },
  bad: { en: "refused", it: "rifiutata" },
  try: { en: "Try on the whole file", it: "Prova su tutto il file" },
  run: (n: number, count: string): Said => ({
    en: `Import ${rows(n, count).en}`,
    it: `Importa ${rows(n, count).it}`,
  }),

  tried: { en: "Tried: nothing was stored", it: "Provato: nulla è stato salvato" },
  imported: { en: "Imported", it: "Importato" },
  trying: { en: "Trying", it: "Prova in corso" },
  importing: { en: "Importing", it: "Importazione in corso" },
  progress: { en: "Progress of the import", it: "Avanzamento dell'importazione" },
  leave: {
    en: "You may leave this page: it goes on.",
    it: "Puoi lasciare questa pagina: continua da sola.",
  },
  read: { en: "Read", it: "Lette" },
  stored: { en: "Stored", it: "Salvate" },
  good: { en: "Good", it: "Buone" },
  there: { en: "Already there", it: "Già presenti" },
  refused: { en: "Refused", it: "Rifiutate" },
  back: { en: "Back to the columns", it: "Torna alle colonne" },
  cancel: { en: "Cancel", it: "Annulla" },
  cancelled: {
    en: "Cancelled. What was stored before stays; the same import again goes on from there.",
    it: "Annullata. Ciò che era già salvato resta; la stessa importazione riprende da lì.",
  },
  report: { en: "Refused rows", it: "Righe rifiutate" },
  reportWhy: {
    en: "Kept for a day. Mend them in the file and import it again: the others are not counted twice.",
    it: "Conservate per un giorno. Correggile nel file e reimportalo: le altre non contano due volte.",
  },
  download: { en: "Download as CSV", it: "Scarica in CSV" },
  why: { en: "Why", it: "Perché" },
  row: { en: "The row", it: "La riga" },
  first: (shown: string, all: string): Said => ({
    en: `The first ${shown} of ${all}.`,
    it: `Le prime ${shown} di ${all}.`,
  }),
  seeLeads: { en: "See the leads", it: "Vedi i lead" },
} satisfies Texts;

export const kinds: Record<FileColumn["kind"], Said> = {
  text: { en: "text", it: "testo" },
  number: { en: "number", it: "numero" },
  "decimal comma": { en: "number (1,5)", it: "numero (1,5)" },
  boolean: { en: "true/false", it: "vero/falso" },
};

export const formats: Record<ImportFile["format"], Said> = {
  csv: { en: "CSV", it: "CSV" },
  json: { en: "JSON", it: "JSON" },
  workbook: { en: "Excel", it: "Excel" },
};

/** Places that mean something to Bussola, in words. */
export const places: Readonly<Record<string, Said>> = {
  email: { en: "E-mail", it: "E-mail" },
  userId: { en: "User id", it: "Id utente" },
  anonymousId: { en: "Anonymous id", it: "Id anonimo" },
  firstName: { en: "First name", it: "Nome" },
  lastName: { en: "Last name", it: "Cognome" },
  name: { en: "Full name", it: "Nome completo" },
  phone: { en: "Telephone", it: "Telefono" },
  title: { en: "Role", it: "Ruolo" },
  "company.name": { en: "Company", it: "Azienda" },
  "company.industry": { en: "Industry", it: "Settore" },
  "company.employees": { en: "Employees", it: "Dipendenti" },
  event: { en: "What happened", it: "Che cosa è successo" },
  timestamp: { en: "When", it: "Quando" },
};
