import { createHash } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress } from "node:zlib";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { UserError } from "../errors.ts";
import { connectAlone } from "../postgres.ts";
import {
  END_MARK,
  encodeJson,
  encodeRecord,
  FORMAT,
  type Header,
  KIND,
  type Sums,
} from "./format.ts";
import { columnsOf, listSequences, listTables, quoted } from "./tables.ts";

/** Told how many rows were written, of about how many. */
export type BackupProgress = (done: number, total: number) => void;
export type BackupSummary = { tables: number; rows: number; bytes: number; migration: number };

type Db = pg.ClientBase;

const LINE_FEED = 0x0a;
const LARGEST_RECORD = 1 << 16;

/**
 * Writes the whole base as of one instant into a file, which is complete under its name or not
 * there. Whoever uses the base goes on meanwhile.
 * @throws {UserError} when the database holds no base
 */
export async function writeBackup(
  pool: pg.Pool,
  { file, version }: { file: string; version: string },
  progress: BackupProgress,
): Promise<BackupSummary> {
  const db = await connectAlone(pool);
  const partial = `${file}.part`;
  try {
    await db.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const header = await headerOf(db, version);
    // For its owner's eyes: it holds everything that is known about people.
    const handle = await open(partial, "w", 0o600);
    const total = { tables: 0, rows: 0 };
    const line = Buffer.from(`${JSON.stringify(header)}\n`);
    await handle.write(line);
    await pipeline(
      Readable.from(records(db, line, total, progress)),
      createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
      async function* (packed) {
        yield* packed;
        yield END_MARK;
      },
      handle.createWriteStream({ flush: true }),
    );
    const { size: bytes } = await stat(partial);
    await db.query("COMMIT");
    await rename(partial, file);
    return { ...total, bytes, migration: header.migrations.length };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await db.end();
  }
}

async function headerOf(db: Db, version: string): Promise<Header> {
  const { rows: found } = await db.query("SELECT to_regclass('schema_migration') AS register");
  if (found[0]?.register === null) throw nothing();
  const { rows: migrations } = await db.query<Header["migrations"][number]>(
    "SELECT number, name, checksum FROM schema_migration ORDER BY number",
  );
  const { rows } = await db.query<{ server_version: string }>("SHOW server_version");
  const postgres = rows[0]?.server_version ?? "";
  const at = new Date().toISOString();
  return { bussola: "backup", format: FORMAT, version, postgres, at, migrations };
}

async function* records(
  db: Db,
  header: Buffer,
  total: { tables: number; rows: number },
  progress: BackupProgress,
): AsyncGenerator<Buffer> {
  const tables = await listTables(db);
  const names = tables.map(({ name }) => quoted(name)).join(", ");
  // As pg_dump does: nobody changes a table's form while it is read.
  await db.query(`LOCK TABLE ${names} IN ACCESS SHARE MODE`);
  const expected = tables.reduce((sum, { rows }) => sum + rows, 0);
  const all = createHash("sha256").update(header);
  for (const { name, columns } of tables) {
    yield encodeJson(KIND.table, { name, columns });
    const hash = createHash("sha256");
    const sums: Sums = { rows: 0, bytes: 0, sha256: "" };
    const table = { name, columns };
    const copy = db.query(copyTo(`COPY ${quoted(name)} (${columnsOf(table)}) TO STDOUT`));
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      hash.update(chunk);
      sums.bytes += chunk.length;
      // COPY's text escapes them in values: each ends a row.
      sums.rows += countOf(chunk, LINE_FEED);
      progress(total.rows + sums.rows, expected);
      for (let from = 0; from < chunk.length; from += LARGEST_RECORD)
        yield encodeRecord(KIND.rows, chunk.subarray(from, from + LARGEST_RECORD));
    }
    sums.sha256 = hash.digest("hex");
    all.update(sums.sha256);
    total.tables++;
    total.rows += sums.rows;
    yield encodeJson(KIND.sums, sums);
  }
  yield encodeJson(KIND.sequences, await listSequences(db));
  yield encodeJson(KIND.total, { ...total, sha256: all.digest("hex") });
}

export function countOf(bytes: Uint8Array, wanted: number): number {
  let count = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count++;
  return count;
}

function nothing(): UserError {
  return new UserError({
    en: "The database holds nothing of Bussola: there is nothing to back up.",
    it: "Il database non contiene nulla di Bussola: non c'è niente da salvare.",
  });
}
