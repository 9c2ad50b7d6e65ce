import type pg from "pg";

/** `PGCOPY\n\377\r\n\0`, then flags and the length of what else the header holds, 4 bytes each. */
const HEADER_BYTES = 19;
const START_BYTES = 1 << 16;

/**
 * The rows of a `COPY (SELECT …) TO STDOUT (FORMAT binary)`, in one piece of memory: no row and no
 * field is an object, nothing is parsed but what is asked for.
 */
export class CopyTable {
  /** Number of rows. */
  size = 0;
  readonly columns: number;
  /** The rows as they came. Grows while they come: to be asked for again afterwards. */
  bytes = Buffer.allocUnsafe(START_BYTES);
  #used = 0;
  /** Where each field begins, after its length; rows are one behind the other. */
  #fields: Int32Array;

  constructor(columns: number) {
    this.columns = columns;
    this.#fields = new Int32Array(columns * 1024);
  }

  /** Where a field's bytes begin in `bytes`. */
  start(row: number, column: number): number {
    return this.#fields[row * this.columns + column] as number;
  }

  /** How many bytes a field has, -1 for NULL. */
  length(row: number, column: number): number {
    return this.bytes.readInt32BE(this.start(row, column) - 4);
  }

  isNull(row: number, column: number): boolean {
    return this.length(row, column) < 0;
  }

  bool(row: number, column: number): boolean {
    return this.bytes[this.start(row, column)] === 1;
  }

  int4(row: number, column: number): number {
    return this.bytes.readInt32BE(this.start(row, column));
  }

  /** Of safe integers. */
  int8(row: number, column: number): number {
    const at = this.start(row, column);
    return this.bytes.readInt32BE(at) * 2 ** 32 + this.bytes.readUInt32BE(at + 4);
  }

  float8(row: number, column: number): number {
    return this.bytes.readDoubleBE(this.start(row, column));
  }

  /** A view, not a copy. */
  raw(row: number, column: number): Buffer {
    const at = this.start(row, column);
    return this.bytes.subarray(at, at + Math.max(0, this.length(row, column)));
  }

  /** Of text and json. */
  text(row: number, column: number): string | null {
    const length = this.length(row, column);
    const at = this.start(row, column);
    return length < 0 ? null : this.bytes.toString("utf8", at, at + length);
  }

  /** Takes a row over: a message of the server's, which holds nothing else. */
  push(message: Buffer, from: number): void {
    const at = this.#reserve(message.length - from);
    message.copy(this.bytes, at, from);
    let field = at + 2;
    const first = this.size * this.columns;
    for (let column = 0; column < this.columns; column++) {
      this.#fields[first + column] = field + 4;
      field += 4 + Math.max(0, this.bytes.readInt32BE(field));
    }
    this.size++;
  }

  #reserve(bytes: number): number {
    const at = this.#used;
    this.#used += bytes;
    if (this.#used > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#used, this.bytes.length * 2));
      this.bytes.copy(grown, 0, 0, at);
      this.bytes = grown;
    }
    if ((this.size + 1) * this.columns > this.#fields.length) {
      const grown = new Int32Array(this.#fields.length * 2);
      grown.set(this.#fields);
      this.#fields = grown;
    }
    return at;
  }
}

/**
 * Reads what a SELECT gives; it has no parameters, since COPY takes none. The connection must not be
 * a pipelining one (`connectAlone`).
 */
export function copyOut(db: pg.ClientBase, select: string, columns: number): Promise<CopyTable> {
  return new Promise((resolve, reject) => {
    db.query(new CopyOut(select, new CopyTable(columns), resolve, reject));
  });
}

/** The query as pg drives it; its parser gives each row as one message. */
class CopyOut {
  readonly #text: string;
  readonly #table: CopyTable;
  readonly #resolve: (table: CopyTable) => void;
  readonly #reject: (error: Error) => void;
  #begun = false;

  constructor(
    select: string,
    table: CopyTable,
    resolve: (table: CopyTable) => void,
    reject: (error: Error) => void,
  ) {
    this.#text = `COPY (${select}) TO STDOUT (FORMAT binary)`;
    this.#table = table;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#text);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const from = this.#begun ? 0 : HEADER_BYTES;
    this.#begun = true;
    // The end says so by -1 fields.
    if (chunk.length - from >= 2 && chunk.readInt16BE(from) >= 0) this.#table.push(chunk, from);
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#resolve(this.#table);
  }
}
