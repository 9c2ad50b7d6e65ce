import type { Sentence } from "../../platform/sentence.ts";

const MOST_NAMES = 40;
const list = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMES).join(", ") + (names.length > MOST_NAMES ? ", ..." : "");

export const text = {
  about: {
    en: "bring in leads or events from a CSV, Excel or NDJSON file",
    it: "importa lead o eventi da un file CSV, Excel o NDJSON",
  },
  file: {
    en: "CSV (also ; or tabs, gzip), an Excel workbook, NDJSON or a JSON array",
    it: "CSV (anche con ; o tabulazioni, gzip), una cartella Excel, NDJSON o un array JSON",
  },
  firstSheet: (name: string): Sentence => ({
    en: `${name} is an Excel workbook: its first sheet is read.`,
    it: `${name} è una cartella di lavoro Excel: se ne legge il primo foglio.`,
  }),
  map: {
    en: 'where columns go: "Column=place,Column=place" (repeatable)',
    it: 'dove vanno le colonne: "Colonna=posto,Colonna=posto" (ripetibile)',
  },
  type: {
    en: "leads or events (default: found out from the columns)",
    it: "leads o events (predefinito: ricavato dalle colonne)",
  },
  event: {
    en: "every row is this event",
    it: "ogni riga è questo evento",
  },
  at: {
    en: 'when the rows were true: a column, an instant or "now"',
    it: 'a quando risalgono le righe: una colonna, un istante o "now"',
  },
  asText: {
    en: "columns whose values stay text: guess no numbers nor booleans (repeatable)",
    it: "colonne i cui valori restano testo: niente numeri o booleani (ripetibile)",
  },
  report: {
    en: "write the refused rows, with line and reason, to this CSV file",
    it: "scrive le righe rifiutate, con riga e motivo, in questo file CSV",
  },
  dryRun: {
    en: "send nothing: show where the columns go and the first message",
    it: "non invia nulla: mostra dove vanno le colonne e il primo messaggio",
  },
  help: {
    en: `Places: userId, email, anonymousId, timestamp, messageId; for events also event and type; any
other is a trait of the lead or a property of the event, and dots nest (company.name). An empty
place drops the column. A backslash keeps a comma or equals sign of a name. Common names are
recognised in English and Italian; the other columns keep their own. In CSV empty cells say
nothing; in JSON null removes a trait.

Importing a file again changes nothing, and a corrected file updates what changed. To go back to
what an earlier file said, give --at now.

Examples:
  bussola import leads.csv --map "Prospect ID=userId" --null Select
  bussola import events.csv --map "visitorid=anonymousId,itemid=properties.item"
  bussola import guests.csv --event "Webinar Attended" --at 2026-05-12T17:00:00Z

Exit codes: 0 done; 1 every row was refused or, with --strict, some; 2 wrong usage or a file that
cannot be used; 3 the server does not answer or refuses (the same command again goes on).`,
    it: `Posti: userId, email, anonymousId, timestamp, messageId; per gli eventi anche event e type;
ogni altro è un attributo del lead o una proprietà dell'evento, e i punti annidano (company.name).
Un posto vuoto scarta la colonna. Una barra rovesciata conserva una virgola o un uguale di un nome.
I nomi comuni sono riconosciuti in inglese e in italiano; le altre colonne tengono il proprio. Nei
CSV le celle vuote non dicono nulla; in JSON null toglie un attributo.

Importare di nuovo un file non cambia nulla, e un file corretto aggiorna ciò che è cambiato. Per
tornare a quello che diceva un file precedente, usa --at now.

Esempi:
  bussola import lead.csv --map "Codice=userId" --null "n.d."
  bussola import eventi.csv --map "visitorid=anonymousId,itemid=properties.item"
  bussola import ospiti.csv --event "Webinar Attended" --at 2026-05-12T17:00:00Z

Codici di uscita: 0 fatto; 1 ogni riga è stata rifiutata o, con --strict, qualcuna; 2 uso errato o
file non utilizzabile; 3 il server non risponde o rifiuta (lo stesso comando di nuovo continua).`,
  },

  badMap: (pair: string): Sentence => ({
    en: `--map "${pair}" is not Column=place.`,
    it: `--map "${pair}" non è Colonna=posto.`,
  }),
  noColumn: (name: string, columns: readonly string[]): Sentence => ({
    en: `There is no column "${name}". The columns are: ${list(columns)}.`,
    it: `Non c'è una colonna "${name}". Le colonne sono: ${list(columns)}.`,
  }),
  badPlace: (column: string, place: string): Sentence => ({
    en: `The column "${column}" cannot go to "${place}": "bussola import --help" lists the places.`,
    it: `La colonna "${column}" non può andare in "${place}": "bussola import --help" elenca i posti.`,
  }),
  samePlace: (one: string, other: string, place: string): Sentence => ({
    en: `The columns "${one}" and "${other}" both go to ${place}: send one elsewhere with --map, or drop it with --map "${other}=".`,
    it: `Le colonne "${one}" e "${other}" vanno entrambe in ${place}: mandane una altrove con --map, o scartala con --map "${other}=".`,
  }),
  badAt: (at: string, columns: readonly string[]): Sentence => ({
    en: `--at ${at} is neither an instant, such as 2026-05-12T17:00:00Z, nor a column: ${list(columns)}.`,
    it: `--at ${at} non è né un istante, come 2026-05-12T17:00:00Z, né una colonna: ${list(columns)}.`,
  }),
  noIdentifierColumn: (columns: readonly string[]): Sentence => ({
    en: `No column says who a row is about. Say which with --map "Column=userId" (or email, or anonymousId). The columns are: ${list(columns)}.`,
    it: `Nessuna colonna dice di chi parla una riga. Indicala con --map "Colonna=userId" (oppure email, o anonymousId). Le colonne sono: ${list(columns)}.`,
  }),
  noEventColumn: (columns: readonly string[]): Sentence => ({
    en: `No column says what happened. Say which with --map "Column=event", or name the event of every row with --event. The columns are: ${list(columns)}.`,
    it: `Nessuna colonna dice che cosa è successo. Indicala con --map "Colonna=event", o nomina l'evento di ogni riga con --event. Le colonne sono: ${list(columns)}.`,
  }),
  ambiguousDays: (column: string, example: string): Sentence => ({
    en: `The days of "${column}", such as ${example}, can be read in two ways: say which with --dates dmy or --dates mdy.`,
    it: `I giorni di "${column}", come ${example}, si possono leggere in due modi: di' quale con --dates dmy o --dates mdy.`,
  }),
  gaveUp: (url: string): Sentence => ({
    en: `The server at ${url} is too busy or has a fault. The same command again goes on from here: nothing is counted twice.`,
    it: `Il server a ${url} è troppo occupato o ha un guasto. Lo stesso comando di nuovo continua da qui: nulla è contato due volte.`,
  }),

  reading: { en: "Reading the file", it: "Leggo il file" },
  sending: { en: "Importing", it: "Importo" },
  readAs: (file: string, rows: string): Record<"leads" | "events", Sentence> => ({
    leads: { en: `${file}: leads, rows ${rows}.`, it: `${file}: lead, righe ${rows}.` },
    events: { en: `${file}: events, rows ${rows}.`, it: `${file}: eventi, righe ${rows}.` },
  }),
  noTimeColumn: {
    en: "No column says when: every event takes the time of its import. Say when with --at.",
    it: "Nessuna colonna dice quando: ogni evento prende l'ora dell'importazione. Indicala con --at.",
  },
  summary: (read: string, stored: string, there: string, refused: string): Sentence => ({
    en: `Read ${read} · stored ${stored} · already there ${there} · refused ${refused}`,
    it: `Lette ${read} · salvate ${stored} · già presenti ${there} · rifiutate ${refused}`,
  }),
  reported: (path: string): Sentence => ({
    en: `The refused rows are in ${path}.`,
    it: `Le righe rifiutate sono in ${path}.`,
  }),
  dropped: { en: "(dropped)", it: "(scartata)" },
  firstMessage: { en: "The first message:", it: "Il primo messaggio:" },
  kinds: {
    text: { en: "text", it: "testo" },
    number: { en: "number", it: "numero" },
    "decimal comma": { en: "number (1,5)", it: "numero (1,5)" },
    boolean: { en: "true/false", it: "vero/falso" },
    time: { en: "time", it: "ora" },
    json: { en: "as in JSON", it: "come in JSON" },
  },
  heads: {
    column: { en: "Column", it: "Colonna" },
    place: { en: "Goes to", it: "Va in" },
    kind: { en: "As", it: "Come" },
    filled: { en: "Filled", it: "Piene" },
    examples: { en: "Such as", it: "Per esempio" },
  },
} as const;
