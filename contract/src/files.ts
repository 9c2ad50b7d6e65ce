import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Operation } from "./operations.ts";
import { Instant, Json, Name, Offset, Text } from "./values.ts";

/** Of a file to import, and of one part of it as it is sent. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
export const MAX_PART_BYTES = 2 * 1024 * 1024;
/** Rows refused that are kept to be shown and fetched. */
export const MAX_REFUSED_KEPT = 10_000;

const FileId = z.object({ id: z.uuid() });

export const FileColumn = z.object({
  name: z.string(),
  /** What its values look like; of a workbook, which says it itself, `text`. */
  kind: z.enum(["text", "number", "decimal comma", "boolean"]),
  /** Rows in which it holds something. */
  filled: z.int(),
  /** Up to three of its values. */
  examples: z.array(z.string()),
});
export type FileColumn = z.infer<typeof FileColumn>;

/** A file that was sent and read through, before anything of it is imported. */
export const ImportFile = z.object({
  id: z.uuid(),
  name: z.string(),
  bytes: z.int(),
  format: z.enum(["csv", "json", "workbook"]),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
  rows: z.int(),
  columns: z.array(FileColumn),
  /** Columns that are not read and not imported: there are too many. */
  columnsBeyond: z.int(),
  /** It is removed a day later. */
  sentAt: Instant,
  /** The last operation that imported it or tried to. */
  operation: z.int().nullable(),
});
export type ImportFile = z.infer<typeof ImportFile>;

export const openFile = {
  method: "POST",
  path: "/api/imports",
  for: "marketer",
  summary: "Begins to send a file of leads or events; its content follows in parts",
  body: z.object({ name: Name, bytes: z.int().min(1).max(MAX_FILE_BYTES) }),
  status: 201,
  answer: FileId,
} as const satisfies Endpoint;

export const sendPart = {
  method: "PUT",
  path: "/api/imports/:id/content",
  for: "marketer",
  summary: "The next part of a file, as application/octet-stream, from where the last one ended",
  params: FileId,
  query: z.object({ from: Offset }),
  /** Bytes: a Blob in a browser. */
  body: z.unknown(),
  status: 200,
  answer: z.object({ received: z.int() }),
} as const satisfies Endpoint;

export const readFile = {
  method: "POST",
  path: "/api/imports/:id/read",
  for: "marketer",
  summary: "Reads a file that was sent whole: its columns, what they hold and how many rows",
  params: FileId,
  status: 200,
  answer: ImportFile,
} as const satisfies Endpoint;

export const getFile = {
  method: "GET",
  path: "/api/imports/:id",
  for: "marketer",
  summary: "A file that was sent and read",
  params: FileId,
  status: 200,
  answer: ImportFile,
} as const satisfies Endpoint;

/** How rows become messages; what is not said is found out from the file. */
export const ImportSettings = z.object({
  type: z.enum(["leads", "events"]).optional(),
  /** Where columns go: `email`, `company.name`; an empty place drops the column. */
  places: z.record(Text.max(1_000), Text.max(1_000)).default({}),
  /** Every row is this event. */
  event: Name.optional(),
  /** When the rows were true: a column, an instant or `now`. */
  at: Text.max(1_000).optional(),
  dates: z.enum(["dmy", "mdy"]).optional(),
  /** Columns whose values stay text. */
  asText: z.array(Text.max(1_000)).max(2_000).default([]),
  /** Whether the times are those at which things happened, also for learning. */
  historical: z.boolean().default(true),
});
export type ImportSettings = z.output<typeof ImportSettings>;

export const ImportPreview = z.object({
  type: z.enum(["leads", "events"]),
  /** Why the file cannot be imported so, for people; null when it can. */
  fault: z.string().nullable(),
  /** `place` is empty for a column that is dropped. */
  columns: z.array(z.object({ name: z.string(), place: z.string() })),
  /** The first rows: the message that each becomes, or why it becomes none. */
  rows: z.array(
    z.object({ line: z.int(), message: Json.nullable(), refused: z.string().nullable() }),
  ),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const previewImport = {
  method: "POST",
  path: "/api/imports/:id/preview",
  for: "marketer",
  readsOnly: true,
  summary: "Where columns go and what the first rows become; nothing is stored",
  params: FileId,
  body: ImportSettings,
  status: 200,
  answer: ImportPreview,
} as const satisfies Endpoint;

export const runImport = {
  method: "POST",
  path: "/api/imports/:id/run",
  for: "marketer",
  summary: "Imports a file, or only counts what would be taken and what refused",
  params: FileId,
  body: ImportSettings.extend({ dryRun: z.boolean().default(false) }),
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

/** Of an import. */
export const ImportResult = z.object({
  dryRun: z.boolean(),
  /** Rows. */
  read: z.int(),
  /** Stored; of a dry run, those that would be sent to the ledger. */
  stored: z.int(),
  /** In the ledger already; unknown, and 0, in a dry run. */
  duplicates: z.int(),
  refused: z.int(),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const listRefused = {
  method: "GET",
  path: "/api/imports/:id/refused",
  for: "marketer",
  summary: "The first rows that the last import or dry run of a file refused, and why",
  params: FileId,
  status: 200,
  answer: z.object({
    columns: z.array(z.string()),
    rows: z.array(z.object({ line: z.int(), reason: z.string(), cells: z.array(z.string()) })),
  }),
} as const satisfies Endpoint;

export const refusedRows = {
  method: "GET",
  path: "/api/imports/:id/refused.csv",
  for: "marketer",
  summary: "The same as a CSV file that no spreadsheet takes for formulas, up to 10,000 rows",
  params: FileId,
  status: 200,
  answer: z.string(),
} as const satisfies Endpoint;

export const discardFile = {
  method: "DELETE",
  path: "/api/imports/:id",
  for: "marketer",
  summary: "Removes a file that was sent; what was imported of it stays",
  params: FileId,
  status: 200,
  answer: FileId,
} as const satisfies Endpoint;
