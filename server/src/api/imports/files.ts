import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ImportFile } from "@bussola/contract";
import type { Survey } from "../../capture/columns/survey.ts";
import type { Source } from "../../capture/files/source.ts";
import { codeOf } from "../../platform/errors.ts";

const KEPT_MS = 24 * 3_600_000;

type Sent = { name: string; bytes: number; sentAt: number };

/** What a reading of the file told. */
export type ReadFile = Sent & {
  format: ImportFile["format"];
  source: Source;
  survey: Survey;
  /** The last operation that imported it. */
  operation: number | null;
};

/**
 * Files that people sent to be imported, each in a folder of its own under the data folder: the
 * content as it came, what was read of it, the rows refused. A day after it came everything goes,
 * whatever became of it, unless a guided start is under way with it; the content as soon as it is
 * imported.
 */
export class ImportFiles {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async create(sent: Sent): Promise<string> {
    const id = randomUUID();
    await mkdir(join(this.#root, id), { recursive: true, mode: 0o700 });
    await writeFile(this.content(id), "", { mode: 0o600 });
    await this.#write(id, "sent", sent);
    return id;
  }

  sent(id: string): Promise<Sent | undefined> {
    return this.#read<Sent>(id, "sent");
  }

  about(id: string): Promise<ReadFile | undefined> {
    return this.#read<ReadFile>(id, "about");
  }

  keepAbout(id: string, about: ReadFile): Promise<void> {
    return this.#write(id, "about", about);
  }

  /** Bytes that have come so far. */
  async received(id: string): Promise<number> {
    return (await stat(this.content(id))).size;
  }

  /** Writes a part at its place: one that is sent again changes nothing. */
  async write(id: string, part: Uint8Array, from: number): Promise<void> {
    const file = await open(this.content(id), "r+");
    try {
      await file.write(part, 0, part.length, from);
    } finally {
      await file.close();
    }
  }

  content(id: string): string {
    return join(this.#root, id, "content");
  }

  /** Of a workbook, its rows. */
  rows(id: string): string {
    return join(this.#root, id, "rows.ndjson");
  }

  refused(id: string): string {
    return join(this.#root, id, "refused.csv");
  }

  /** What was imported is in the ledger: the file itself is of no more use. */
  async dropContent(id: string): Promise<void> {
    for (const path of [this.content(id), this.rows(id)]) await rm(path, { force: true });
  }

  ids(): Promise<string[]> {
    return readdir(this.#root).catch(() => []);
  }

  remove(id: string): Promise<void> {
    return rm(join(this.#root, id), { recursive: true, force: true });
  }

  /**
   * Removes what came more than a day ago, also what a process that was killed left behind; not what
   * a guided start still asks about.
   */
  async sweep(now: number, kept: ReadonlySet<string> = new Set()): Promise<void> {
    for (const id of (await this.ids()).filter((one) => !kept.has(one))) {
      const { mtimeMs } = await stat(join(this.#root, id)).catch(() => ({ mtimeMs: now }));
      const sentAt = (await this.sent(id).catch(() => undefined))?.sentAt ?? mtimeMs;
      if (now - sentAt > KEPT_MS) await this.remove(id);
    }
  }

  async #read<T>(id: string, name: string): Promise<T | undefined> {
    try {
      return JSON.parse(await readFile(join(this.#root, id, `${name}.json`), "utf8")) as T;
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    }
  }

  async #write(id: string, name: string, value: unknown): Promise<void> {
    const path = join(this.#root, id, `${name}.json`);
    // Whole or not at all, also for who reads meanwhile.
    await writeFile(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
    await rename(`${path}.new`, path);
  }
}
