import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { codeOf, UserError } from "../errors.ts";
import {
  createSchema,
  MIGRATION_LOCK,
  MIGRATIONS_DIR,
  migrate,
  pendingOf,
  readMigrations,
} from "../migrate.ts";
import { connectAlone } from "../postgres.ts";
import { countOf } from "./backup.ts";
import {
  type BackupRecord,
  BrokenBackup,
  decodeRecords,
  END_MARK,
  type Header,
  KIND,
  type Kind,
  readHeader,
  type Sums,
  type Table,
  type Total,
} from "./format.ts";
import { columnsOf, countServers, isEmpty, listTables, quoted, setSequences } from "./tables.ts";

/** Told how many bytes of the file were read, of how many. */
export type RestoreProgress = (done: number, total: number) => void;
export type RestoreSummary = { header: Header; tables: number; rows: number };

/**
 * Reads a backup into an empty database, whole or not at all, and brings its schema up to date.
 * @param notEmpty what to say of a database that is not
 * @throws {UserError} for a file that is none, is damaged or is newer; for a database in use
 */
export async function restoreBackup(
  pool: pg.Pool,
  file: string,
  notEmpty: (servers: number) => UserError,
  progress: RestoreProgress,
): Promise<RestoreSummary> {
  const { header, line, size } = await headerOf(file);
  const migrations = await readMigrations(MIGRATIONS_DIR);
  const pending = pendingOf(migrations, header.migrations);
  const db = await connectAlone(pool);
  let restored: RestoreSummary;
  try {
    // A server that is started meanwhile waits here, and then finds the base.
    await db.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    if (!(await isEmpty(db))) throw notEmpty(await countServers(db));
    await db.query("BEGIN");
    await createSchema(db, migrations.slice(0, migrations.length - pending.length));
    const total = await load(
      db,
      line,
      decodeRecords(bytesOf(file, { start: line.length, size }, progress)),
    );
    await db.query("COMMIT");
    restored = { header, tables: total.tables, rows: total.rows };
    await db.query("ANALYZE");
  } catch (error) {
    throw isDamage(error) ? damaged(file, error) : error;
  } finally {
    // With it goes the lock, and a transaction that was not committed.
    await db.end();
  }
  await migrate(pool);
  return restored;
}

async function headerOf(file: string): Promise<{ header: Header; line: Buffer; size: number }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const mark = Buffer.alloc(END_MARK.length);
    await handle.read(mark, 0, mark.length, Math.max(0, size - mark.length));
    let bytes: Buffer = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.alloc(1 << 16);
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, bytes.length);
      bytes = Buffer.concat([bytes, chunk.subarray(0, bytesRead)]);
      const found = readHeader(file, bytes);
      if (found && mark.equals(END_MARK)) return { ...found, size };
      if (found || bytesRead === 0) throw damaged(file);
    }
  } finally {
    await handle.close();
  }
}

async function* bytesOf(
  file: string,
  { start, size }: { start: number; size: number },
  progress: RestoreProgress,
): AsyncGenerator<Buffer> {
  const end = size - END_MARK.length - 1;
  const raw = createReadStream(file, { start, end });
  const unpacked = createZstdDecompress({ chunkSize: 1 << 17 });
  const piped = pipeline(raw, unpacked);
  // Told to whoever reads, by the loop below.
  piped.catch(() => {});
  for await (const chunk of unpacked) {
    progress(start + raw.bytesRead, size);
    yield chunk;
  }
  await piped;
}

/** Every record in the order in which they were written; anything else is damage. */
async function load(
  db: pg.ClientBase,
  header: Buffer,
  records: AsyncGenerator<BackupRecord, void, undefined>,
): Promise<Total> {
  const next = async (...kinds: Kind[]): Promise<BackupRecord> => {
    const { value, done } = await records.next();
    if (done || !kinds.includes(value.kind)) throw new BrokenBackup("the end is missing");
    return value;
  };
  await emptyTables(db);
  const all = createHash("sha256").update(header);
  let rows = 0;
  let tables = 0;
  for (;;) {
    const { kind, payload } = await next(KIND.table, KIND.sequences);
    if (kind === KIND.sequences) {
      await setSequences(db, JSON.parse(payload.toString()));
      break;
    }
    const sums = await loadTable(db, JSON.parse(payload.toString()), next);
    all.update(sums.sha256);
    rows += sums.rows;
    tables++;
  }
  const total: Total = JSON.parse((await next(KIND.total)).payload.toString());
  const found = { tables, rows, sha256: all.digest("hex") };
  for (const key of ["tables", "rows", "sha256"] as const)
    if (total[key] !== found[key]) throw new BrokenBackup(`another ${key}`);
  if (!(await records.next()).done) throw new BrokenBackup("something behind the end");
  return total;
}

/** Migrations put rows in, which the backup has too. */
async function emptyTables(db: pg.ClientBase): Promise<void> {
  const names = (await listTables(db)).map(({ name }) => quoted(name));
  await db.query(`TRUNCATE ${names.join(", ")}`);
}

async function loadTable(
  db: pg.ClientBase,
  table: Table,
  next: (...kinds: Kind[]) => Promise<BackupRecord>,
): Promise<Sums> {
  const hash = createHash("sha256");
  const found: Sums = { rows: 0, bytes: 0, sha256: "" };
  let expected: Sums | undefined;
  const rows = async function* () {
    for (;;) {
      const { kind, payload } = await next(KIND.rows, KIND.sums);
      if (kind === KIND.sums) {
        expected = JSON.parse(payload.toString());
        return;
      }
      hash.update(payload);
      found.rows += countOf(payload, 0x0a);
      found.bytes += payload.length;
      yield payload;
    }
  };
  // The table is emptied in this transaction: its rows need no second visit (FREEZE).
  const copy = `COPY ${quoted(table.name)} (${columnsOf(table)}) FROM STDIN (FREEZE)`;
  await pipeline(Readable.from(rows()), db.query(copyFrom(copy)));
  return agreed(found, hash, expected);
}

function agreed(found: Sums, hash: Hash, expected: Sums | undefined): Sums {
  found.sha256 = hash.digest("hex");
  for (const key of ["rows", "bytes", "sha256"] as const)
    if (found[key] !== expected?.[key]) throw new BrokenBackup(`another ${key}`);
  return found;
}

/** Ours, zlib's, JSON's, or PostgreSQL's on rows that are none (class 22, 23). */
const isDamage = (error: unknown): boolean =>
  error instanceof BrokenBackup ||
  error instanceof SyntaxError ||
  /^(22|23|ZSTD_|Z_)/.test(codeOf(error) ?? "");

function damaged(file: string, cause?: unknown): UserError {
  return new UserError(
    {
      en: `${file} is damaged or cut off: nothing was restored. Take another backup.`,
      it: `${file} è danneggiato o incompleto: non è stato ripristinato nulla. Usa un altro backup.`,
    },
    { cause },
  );
}
