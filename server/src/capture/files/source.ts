import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { codeOf } from "../../platform/errors.ts";
import { FileError } from "./file-error.ts";
import { text } from "./text.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
export type Source = {
  path: string;
  /** As people know it. */
  name: string;
  format: "csv" | "json-lines" | "json-array";
  encoding: Encoding;
  gzip: boolean;
  /** The rows are those of an Excel workbook. */
  workbook?: true;
};

/** Whether texts are as people typed them, so that kinds are guessed: of programs they are what they are. */
export const isTyped = ({ format, workbook }: Source): boolean =>
  format === "csv" || workbook === true;

const HEAD_BYTES = 64 * 1024;
const GZIP = Buffer.from([0x1f, 0x8b]);
/** How every Excel workbook begins. */
const ZIP = Buffer.from("PK\u0003\u0004");

/**
 * Finds out what a file is: its format by how it begins, its encoding by reading it through once.
 * @throws {FileError} missing, unreadable, empty or no text
 */
export async function inspect(path: string, name = path): Promise<Source> {
  const gzip = (await firstOf(path, name)).subarray(0, 2).equals(GZIP);
  try {
    const head = await firstBytes(bytesOf(path, gzip));
    if (head.length === 0) throw new FileError(text.empty(name));
    if (head.subarray(0, 4).equals(ZIP)) throw new FileError(text.workbook(name));
    const encoding = await encodingOf(path, gzip, head);
    const start = new TextDecoder(encoding).decode(head).trimStart();
    if (start === "") throw new FileError(text.empty(name));
    if (start.includes("\0")) throw new FileError(text.binary(name));
    return { path, name, format: formatOf(start, name), encoding, gzip };
  } catch (error) {
    throw readable(error, name);
  }
}

/** Whether a file is an Excel workbook, or at least an archive as those are. */
export const isWorkbook = async (path: string): Promise<boolean> =>
  (await firstOf(path, path)).equals(ZIP);

/** The text of a file in pieces, decoded, without a byte order mark. */
export async function* textOf({ path, name, encoding, gzip }: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  try {
    for await (const bytes of bytesOf(path, gzip)) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw readable(error, name);
  }
}

/** The first four bytes of a file, as it is on the disk. */
async function firstOf(path: string, name: string): Promise<Buffer> {
  try {
    if ((await stat(path)).isDirectory()) throw new FileError(text.folder(name));
    const file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    await file.close();
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw readable(error, name);
  }
}

function bytesOf(path: string, gzip: boolean): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: HEAD_BYTES });
  if (!gzip) return file;
  // A fault of either stream reaches the reader through the one that it reads.
  const unzipped = createGunzip();
  pipeline(file, unzipped, () => undefined);
  return unzipped;
}

async function firstBytes(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const bytes of stream) {
    parts.push(bytes);
    length += bytes.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
}

async function encodingOf(path: string, gzip: boolean, head: Buffer): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const stream = bytesOf(path, gzip);
  try {
    for await (const bytes of stream) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return "utf-8";
  } catch (error) {
    if (codeOf(error) === "ERR_ENCODING_INVALID_ENCODED_DATA") return "windows-1252";
    throw error;
  } finally {
    if (stream instanceof Readable) stream.destroy();
  }
}

function formatOf(start: string, name: string): Source["format"] {
  if (/\.(csv|tsv|txt)(\.gz)?$/i.test(name)) return "csv";
  if (start.startsWith("[")) return "json-array";
  return start.startsWith("{") ? "json-lines" : "csv";
}

function readable(error: unknown, name: string): unknown {
  const code = codeOf(error);
  if (error instanceof FileError || code === undefined) return error;
  const sentence = code === "ENOENT" ? text.missing(name) : text.unreadable(name, code);
  return new FileError(sentence, { cause: error });
}
