import { UserError } from "../errors.ts";

/**
 * A backup file: a line of JSON that says what it is; the records, compressed by zstd; the end mark.
 * Nothing of it is to be believed before the last record has come and its sums agree.
 */
export const FORMAT = 1;

/** Not there, the file was cut off: that is seen before anything is read. */
export const END_MARK = Buffer.from("\nend of the backup\n");

export type Header = {
  bussola: "backup";
  format: number;
  /** Of Bussola and of PostgreSQL, for people. */
  version: string;
  postgres: string;
  at: string;
  /** Those that the schema has. */
  migrations: { number: number; name: string; checksum: string }[];
};

/** What a table held: rows, bytes of COPY text, and their SHA-256. */
export type Sums = { rows: number; bytes: number; sha256: string };
export type Table = { name: string; columns: string[] };
export type Sequence = { name: string; last: string; called: boolean };
/** The end: how much there was, and the SHA-256 of the header's line and all sums. */
export type Total = { tables: number; rows: number; sha256: string };

/** A table begins; its rows, cut anywhere; it ends; the sequences; the end of all. */
export const KIND = { table: 1, rows: 2, sums: 3, sequences: 4, total: 5 } as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

export type BackupRecord = { kind: Kind; payload: Buffer };

const HEAD_BYTES = 5;
const MOST_PAYLOAD = 1 << 24;
const MOST_HEADER = 1 << 20;

/** One byte for the kind, four for the length. */
export function encodeRecord(kind: Kind, payload: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

export const encodeJson = (kind: Kind, value: unknown): Buffer =>
  encodeRecord(kind, Buffer.from(JSON.stringify(value)));

/** @throws {BrokenBackup} when the bytes end in the middle of a record, or are none */
export async function* decodeRecords(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<BackupRecord, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (;;) {
      if (rest.length < HEAD_BYTES) break;
      const kind = rest.readUInt8(0);
      const length = rest.readUInt32BE(1);
      if (!isKind(kind) || length > MOST_PAYLOAD) throw new BrokenBackup("no record");
      if (rest.length < HEAD_BYTES + length) break;
      yield { kind, payload: rest.subarray(HEAD_BYTES, HEAD_BYTES + length) };
      rest = rest.subarray(HEAD_BYTES + length);
    }
  }
  if (rest.length > 0) throw new BrokenBackup("cut off in a record");
}

const isKind = (kind: number): kind is Kind => Object.values(KIND).includes(kind as Kind);

/** The file is not what was written. */
export class BrokenBackup extends Error {
  override readonly name = "BrokenBackup";
}

/**
 * The header, and its line with the end; undefined while `bytes`, a file's first, do not hold it all.
 * @throws {UserError} for a file of another kind, or of a newer format
 */
export function readHeader(
  file: string,
  bytes: Buffer,
): { header: Header; line: Buffer } | undefined {
  const end = bytes.indexOf(0x0a);
  const begins = '{"bussola":"backup"';
  const head = bytes.subarray(0, begins.length).toString("latin1");
  if (!begins.startsWith(head) || bytes.length > MOST_HEADER) throw notABackup(file);
  if (end < 0) return undefined;
  let header: Header;
  try {
    header = JSON.parse(bytes.subarray(0, end).toString("utf8"));
  } catch {
    throw notABackup(file);
  }
  if (header.format !== FORMAT) throw newerFormat(file, header);
  if (!Array.isArray(header.migrations)) throw notABackup(file);
  return { header, line: bytes.subarray(0, end + 1) };
}

function notABackup(file: string): UserError {
  return new UserError({
    en: `${file} is no backup of Bussola.`,
    it: `${file} non è un backup di Bussola.`,
  });
}

function newerFormat(file: string, { version }: Header): UserError {
  return new UserError({
    en: `${file} was written by Bussola ${version} in a form that is not known here: restore it with that version, or a later one.`,
    it: `${file} è stato scritto da Bussola ${version} in una forma che qui non è nota: ripristinalo con quella versione, o una successiva.`,
  });
}
