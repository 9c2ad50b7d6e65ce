import { setTimeout as sleep } from "node:timers/promises";
import { type ImportResult, MAX_REFUSED_KEPT, runImport } from "@bussola/contract";
import type { Capture, Outcome } from "../../capture/capture.ts";
import { inBatches, isRefused, type Outgoing, outgoing } from "../../capture/imports/outgoing.ts";
import { Report } from "../../capture/imports/report.ts";
import { isCapture, type Reception, toCapture } from "../../capture/message.ts";
import { ensureSource } from "../../capture/store.ts";
import { Overloaded } from "../../platform/errors.ts";
import type { Progress } from "../../platform/operations.ts";
import type { Language, Sentence } from "../../platform/sentence.ts";
import type { Pool } from "../store.ts";
import type { ImportFiles, ReadFile } from "./files.ts";
import { planOf } from "./mapping.ts";
import { text } from "./text.ts";

/** The source of all that is imported: by file here, or with the first secret key. */
export const IMPORT_SOURCE = "Import";
const TRIES = 60;
const BUSY_MS = 500;

export type Importing = {
  pool: Pool;
  files: ImportFiles;
  phoneCountry: string;
  now: () => number;
  ingest: (captures: Capture[]) => Promise<Outcome[]>;
};

type RefusedRow = Pick<Outgoing["row"], "line" | "fields">;

const Params = runImport.body;

/**
 * Imports a file that was sent, through the ingestion of all events, or only counts. Begun again
 * after a crash it finds what it stored already: message ids come from the rows.
 */
export async function importFile(
  params: Record<string, unknown>,
  progress: Progress,
  importing: Importing,
): Promise<ImportResult> {
  const { files, pool, now, phoneCountry } = importing;
  const id = String(params.file);
  const { dryRun, ...settings } = Params.parse(params.settings);
  const about = await files.about(id);
  if (!about) throw new Error(text.gone.en);
  const sourceId = await ensureSource(pool, IMPORT_SOURCE, "import");
  const source = { id: sourceId, trusted: true, historical: settings.historical };
  const reception = { source, receivedAt: now(), sentAt: undefined, country: phoneCountry };
  const work = new Work(importing, reception, await reportOf(about, files.refused(id)), {
    dryRun,
    language: params.language === "it" ? "it" : "en",
  });
  try {
    const made = work.sendable(outgoing(about.source, planOf(about, settings)));
    for await (const batch of inBatches(made)) {
      await work.deliver(batch);
      await progress("import", work.totals.read, about.survey.rows);
    }
  } finally {
    await work.report.close();
  }
  await progress("import", about.survey.rows, about.survey.rows);
  if (!dryRun) await files.dropContent(id);
  return { dryRun, ...work.totals };
}

export function reportOf({ source, survey, format }: ReadFile, path: string): Promise<Report> {
  const whole = source.format !== "csv" && format !== "workbook";
  return Report.create(path, whole ? ["row"] : survey.columns.map(({ name }) => name));
}

/** One going through a file: what became of its rows. */
export class Work {
  readonly totals = { read: 0, stored: 0, duplicates: 0, refused: 0 };
  readonly report: Report;
  readonly #importing: Importing;
  readonly #reception: Reception;
  readonly #dryRun: boolean;
  readonly #language: Language;
  /** The last row that was refused: of several messages of a row it is refused once. */
  #refusedLine = -1;

  constructor(
    importing: Importing,
    reception: Reception,
    report: Report,
    { dryRun, language }: { dryRun: boolean; language: Language },
  ) {
    this.report = report;
    this.#language = language;
    this.#importing = importing;
    this.#reception = reception;
    this.#dryRun = dryRun;
  }

  async *sendable(made: ReturnType<typeof outgoing>): AsyncGenerator<Outgoing> {
    for await (const each of made) {
      this.totals.read++;
      if (isRefused(each)) await this.#refuse(each.row, each.fault);
      else yield each;
    }
  }

  async deliver(batch: Outgoing[]): Promise<void> {
    const good: { row: Outgoing["row"]; capture: Capture }[] = [];
    for (const { row, message } of batch) {
      const taken = toCapture(message, this.#reception);
      if (isCapture(taken)) good.push({ row, capture: taken });
      else await this.#refuse(row, taken.reason);
    }
    if (this.#dryRun) {
      this.totals.stored += good.length;
      return;
    }
    const outcomes = await this.#ingest(good.map(({ capture }) => capture));
    for (const [i, outcome] of outcomes.entries()) {
      const row = good[i]?.row;
      if (outcome.status === "stored") this.totals.stored++;
      else if (outcome.status === "duplicate") this.totals.duplicates++;
      else if (row) await this.#refuse(row, outcome.reason);
    }
  }

  /** Waits while too much else is waiting to be stored. */
  async #ingest(captures: Capture[]): Promise<Outcome[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#importing.ingest(captures);
      } catch (error) {
        if (!(error instanceof Overloaded) || tries === TRIES) throw error;
        await sleep(BUSY_MS);
      }
    }
  }

  async #refuse({ line, fields }: RefusedRow, why: Sentence | string): Promise<void> {
    if (line === this.#refusedLine) return;
    this.#refusedLine = line;
    this.totals.refused++;
    if (this.totals.refused > MAX_REFUSED_KEPT) return;
    await this.report.add(line, typeof why === "string" ? why : why[this.#language], fields);
  }
}
