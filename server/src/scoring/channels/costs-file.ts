import { convert, Guess } from "../../capture/columns/guess.ts";
import { type DayOrder, dayOrderOf, parseInstant } from "../../capture/columns/instant.ts";
import { CsvReader, type CsvRow, delimiterOf } from "../../capture/files/csv.ts";
import { plainName } from "../../capture/imports/names.ts";
import type { Sentence } from "../../platform/sentence.ts";
import type { Cost } from "./store.ts";
import { text } from "./text.ts";

/** What advertising platforms and people call the columns, in plain words. */
const COLUMNS = {
  source: ["source", "utm source", "channel", "platform", "network", "sorgente", "fonte", "canale"],
  campaign: ["campaign", "campaign name", "utm campaign", "campagna", "nome campagna"],
  from: ["from", "start", "start date", "reporting starts", "dal", "da", "inizio", "data inizio"],
  to: ["to", "end", "end date", "reporting ends", "al", "a", "fine", "data fine"],
  day: ["day", "date", "giorno", "data"],
  amount: [
    ...["amount", "cost", "costs", "spend", "spent", "amount spent", "total cost"],
    ...["importo", "costo", "costi", "spesa", "speso", "importo speso"],
  ],
} as const;
type Column = keyof typeof COLUMNS;

export type ReadCosts = { costs: Cost[]; refused: { line: number; why: Sentence }[] };

/**
 * Costs from a CSV file with a header: source or campaign, from and to (or a day), amount.
 * @param source of rows that name none
 */
export function readCostsFile(csv: string, source?: string): ReadCosts {
  const reader = new CsvReader(delimiterOf(csv.slice(0, 10_000)));
  const rows = [
    ...reader.push(csv.replace(/^\uFEFF/, "").replace(/^sep=.\r?\n/, "")),
    ...reader.end(),
  ];
  const [header, ...data] = rows;
  const places = placesIn(header?.values ?? []);
  const missing = missingIn(places, source);
  if (!header || missing) return { costs: [], refused: [{ line: 1, why: missing ?? text.empty }] };
  const filled = data.filter(({ values }) => values.some((value) => value.trim() !== ""));
  const of = (row: CsvRow, column: Column) => (row.values[places.get(column) ?? -1] ?? "").trim();
  const how = { of, order: orderOf(filled, of), decimals: decimalsOf(filled, of), source };
  const read: ReadCosts = { costs: [], refused: [] };
  for (const row of filled) {
    const cost = costIn(row, how);
    if ("amount" in cost) read.costs.push(cost);
    else read.refused.push({ line: row.line, why: cost });
  }
  return read;
}

function placesIn(header: readonly string[]): Map<Column, number> {
  const named = header.map(plainName);
  const places = new Map<Column, number>();
  for (const [column, names] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const place = named.findIndex((name) => names.includes(name));
    if (place >= 0) places.set(column, place);
  }
  return places;
}

function missingIn(places: ReadonlyMap<Column, number>, source: string | undefined) {
  if (!places.has("amount")) return text.noAmount;
  if (!places.has("day") && !(places.has("from") && places.has("to"))) return text.noDays;
  return places.has("source") || source !== undefined ? undefined : text.noSource;
}

type Of = (row: CsvRow, column: Column) => string;
type How = { of: Of; order: DayOrder; decimals: Decimals; source: string | undefined };

function costIn(row: CsvRow, { of, order, decimals, source }: How): Cost | Sentence {
  if (row.damaged) return text.damaged;
  const from = dayOf(of(row, "from") || of(row, "day"), order);
  const to = dayOf(of(row, "to") || of(row, "day"), order);
  if (from === undefined || to === undefined) return text.badDay;
  if (from > to) return text.backwards;
  const amount = amountOf(of(row, "amount"), decimals);
  if (amount === undefined) return text.badAmount;
  const named = of(row, "source").toLowerCase() || source;
  const campaign = of(row, "campaign") || null;
  if (!named) return text.noSource;
  if (named.length > 100 || (campaign?.length ?? 0) > 100) return text.tooLong;
  return { source: named, campaign, from, to, amount };
}

function dayOf(value: string, order: DayOrder): string | undefined {
  const at = parseInstant(value, order);
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 10);
}

/** A file whose days could be either is Italian, as its readers are. */
const orderOf = (rows: readonly CsvRow[], of: Of): DayOrder =>
  dayOrderOf(
    rows.flatMap((row) => (["from", "to", "day"] as const).map((column) => of(row, column))),
  );

type Decimals = ReturnType<Guess["kind"]>;

function decimalsOf(rows: readonly CsvRow[], of: Of): Decimals {
  const guess = new Guess();
  for (const row of rows) if (of(row, "amount")) guess.see(bare(of(row, "amount")));
  return guess.kind("amount");
}

function amountOf(value: string, decimals: Decimals): number | undefined {
  const amount = convert(bare(value), decimals);
  return typeof amount === "number" && amount >= 0 && amount <= 1e12 ? amount : undefined;
}

const bare = (amount: string): string => amount.replace(/[\s€$£]|EUR|USD|GBP|CHF/gi, "");
