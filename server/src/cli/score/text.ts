import type { JsonValue } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

const quoted = (value: JsonValue | undefined): string => JSON.stringify(value ?? "").slice(0, 60);

export const text = {
  about: {
    en: "score the leads of a file with a model file: no server, no database",
    it: "calcola i punteggi dei lead di un file con un file modello: senza server né database",
  },
  help: {
    en: `
Leads: CSV or NDJSON (or a JSON array) with the column id; every other column is a trait and
dotted ones nest (company.employees). Events: the same formats, with userId (the lead's id), event
or type, timestamp, properties (JSON text or columns properties.x) and context.x; any other column
is a property. The values of a CSV column become numbers or booleans when all of them are.
Traits in identify and group events fill in what the leads file does not say. Events after --as-of,
and those of ids that the leads file does not have, do not count.

JSON: an array with, for each lead, id, score, dimensions, band, grade, persona, ready, reasons,
rules and adjustments. Rules and adjustments add up to the score. reasons says why a lead is not
ready, and is empty otherwise. band, grade, persona and ready are null where the model has none.
CSV: the same with a column for each rule and adjustment.

Exit codes: 0 done; 1 with --strict, when some row could not be read; 2 wrong usage or bad file.`,
    it: `
Lead: CSV o NDJSON (o un array JSON) con la colonna id; ogni altra colonna è un attributo e quelle
con il punto si annidano (company.employees). Eventi: gli stessi formati, con userId (l'id del
lead), event o type, timestamp, properties (testo JSON o colonne properties.x) e context.x; ogni
altra colonna è una proprietà. I valori di una colonna CSV diventano numeri o booleani se lo sono
tutti. Gli attributi degli eventi identify e group completano quello che il file dei lead non dice.
Gli eventi dopo --as-of, e quelli di id che il file dei lead non ha, non contano.

JSON: un array con, per ogni lead, id, score, dimensions, band, grade, persona, ready, reasons,
rules e adjustments. Regole e aggiustamenti sommati danno il punteggio. reasons dice perché un lead
non è pronto, altrimenti è vuoto. band, grade, persona e ready sono null se il modello non li ha.
CSV: lo stesso, con una colonna per ogni regola e aggiustamento.

Codici di uscita: 0 fatto; 1 con --strict, se qualche riga non si è potuta leggere; 2 uso errato o
file non utilizzabile.`,
  },
  model: { en: "model file, YAML or JSON", it: "file del modello, YAML o JSON" },
  leads: { en: "leads: CSV, NDJSON or JSON", it: "lead: CSV, NDJSON o JSON" },
  events: { en: "events: CSV, NDJSON or JSON", it: "eventi: CSV, NDJSON o JSON" },
  asOf: {
    en: "instant to score at, ISO 8601, UTC unless it says otherwise (default: now)",
    it: "istante del calcolo, ISO 8601, UTC se non detto altrimenti (predefinito: adesso)",
  },
  format: {
    en: "table, json or csv (default: table)",
    it: "table, json o csv (predefinito: table)",
  },
  limit: {
    en: "leads shown, best first; 0 for all (default: 20 in a table, else all)",
    it: "lead mostrati, dal migliore; 0 per tutti (predefinito: 20 in tabella, altrimenti tutti)",
  },

  noLeadId: { en: "has no id", it: "non ha id" },
  noUserId: { en: "has no userId", it: "non ha userId" },
  noTime: (found: JsonValue | undefined): Sentence => ({
    en: found === undefined ? "has no timestamp" : `timestamp ${quoted(found)} is not an instant`,
    it: found === undefined ? "non ha timestamp" : `timestamp ${quoted(found)} non è un istante`,
  }),
  noEvent: { en: "has neither event nor type", it: "non ha né event né type" },
  badType: (found: JsonValue): Sentence => ({
    en: `type ${quoted(found)} is none of track, page, screen, identify, group, alias`,
    it: `type ${quoted(found)} non è track, page, screen, identify, group o alias`,
  }),
  notObject: (column: string): Sentence => ({
    en: `${column} is not a JSON object`,
    it: `${column} non è un oggetto JSON`,
  }),
  taken: (column: string): Sentence => ({
    en: `${column} says again what another column says`,
    it: `${column} ripete quello che dice un'altra colonna`,
  }),

  reading: (file: string): Sentence => ({ en: `Reading ${file}`, it: `Leggo ${file}` }),
  noLeads: (path: string): Sentence => ({
    en: `${path} holds no lead that can be read: it needs a column id.`,
    it: `${path} non contiene lead leggibili: serve una colonna id.`,
  }),
  strangers: (count: string): Sentence => ({
    en: `Events not counted, since the leads file does not have their id: ${count}.`,
    it: `Eventi non contati, perché il file dei lead non ha il loro id: ${count}.`,
  }),
  repeated: (count: string): Sentence => ({
    en: `Events not counted again, since they repeat a messageId: ${count}.`,
    it: `Eventi non contati di nuovo, perché ripetono un messageId: ${count}.`,
  }),
  sameId: (count: string): Sentence => ({
    en: `Rows of the leads file that repeat an id: ${count}. The later row stands, column by column.`,
    it: `Righe del file dei lead che ripetono un id: ${count}. Vale l'ultima, colonna per colonna.`,
  }),
  summary: (leads: string, model: string, at: string): Sentence => ({
    en: `Leads: ${leads}. Model: ${model}. As of ${at}.`,
    it: `Lead: ${leads}. Modello: ${model}. Alla data ${at}.`,
  }),
  more: (count: string): Sentence => ({
    en: `${count} more: --limit 0 shows all, --format csv or json gives them to other programs.`,
    it: `Altri ${count}: --limit 0 li mostra tutti, --format csv o json li passa ad altri programmi.`,
  }),
  notReady: (reasons: string): Sentence => ({
    en: `Not ready: ${reasons}`,
    it: `Non pronto: ${reasons}`,
  }),
  yes: { en: "yes", it: "sì" },
  no: { en: "no", it: "no" },
  heads: {
    lead: { en: "Lead", it: "Lead" },
    score: { en: "Score", it: "Punteggio" },
    fit: { en: "Fit", it: "Fit" },
    engagement: { en: "Eng.", it: "Int." },
    band: { en: "Band", it: "Fascia" },
    grade: { en: "Grade", it: "Voto" },
    persona: { en: "Persona", it: "Persona" },
    ready: { en: "Ready", it: "Pronto" },
    why: { en: "Why", it: "Perché" },
  },
} as const;
