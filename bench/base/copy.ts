import { once } from "node:events";
import type pg from "pg";
import { from } from "pg-copy-streams";

const CHUNK = 1 << 20;
/** PostgreSQL counts microseconds from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");

/** Rows into a table in COPY's binary form, a megabyte at a time. */
export class CopyWriter {
  readonly #stream: ReturnType<typeof from>;
  #buffer = Buffer.allocUnsafe(CHUNK);
  #at = 0;

  constructor(db: pg.Client, table: string, columns: readonly string[]) {
    const statement = `COPY ${table} (${columns.join(", ")}) FROM STDIN (FORMAT binary)`;
    this.#stream = db.query(from(statement));
    this.#stream.write(HEADER);
  }

  /** Begins a row; its fields follow, in the order of the columns. May wait for PostgreSQL. */
  async row(fields: number): Promise<void> {
    // No row of these tables is longer than what is kept free here.
    if (this.#at > CHUNK / 2) await this.#flush();
    this.#at = this.#buffer.writeInt16BE(fields, this.#at);
  }

  int2(value: number): void {
    this.#length(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  int4(value: number): void {
    this.#length(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  int8(value: number): void {
    this.#length(8);
    this.#at = this.#buffer.writeBigInt64BE(BigInt(value), this.#at);
  }

  float8(value: number): void {
    this.#length(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
  }

  bool(value: boolean): void {
    this.#length(1);
    this.#at = this.#buffer.writeUInt8(value ? 1 : 0, this.#at);
  }

  instant(ms: number): void {
    this.int8((ms - EPOCH_MS) * 1000);
  }

  text(value: string): void {
    const bytes = this.#buffer.write(value, this.#at + 4, "utf8");
    this.#length(bytes);
    this.#at += bytes;
  }

  bytes(value: Uint8Array): void {
    this.#length(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  null(): void {
    this.#length(-1);
  }

  async end(): Promise<void> {
    await this.#flush();
    const done = once(this.#stream, "finish");
    this.#stream.end(Buffer.from([0xff, 0xff]));
    await done;
  }

  #length(bytes: number): void {
    this.#at = this.#buffer.writeInt32BE(bytes, this.#at);
  }

  async #flush(): Promise<void> {
    const full = this.#buffer.subarray(0, this.#at);
    this.#buffer = Buffer.allocUnsafe(CHUNK);
    this.#at = 0;
    if (!this.#stream.write(full)) await once(this.#stream, "drain");
  }
}
