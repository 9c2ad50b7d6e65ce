import { type Exact, narrow } from "./amount.ts";

/** Stored bytes that no version of the codec wrote. */
export class DamagedHistoryError extends Error {
  constructor(what: string, offset: number) {
    super(`damaged history: ${what} at byte ${offset}`);
    this.name = "DamagedHistoryError";
  }
}

/** A growing buffer of bytes and varints (7 bits a byte, lowest first). */
export class ByteWriter {
  private buffer = new Uint8Array(1024);
  private length = 0;

  /** Makes room for a number of varints or 64-bit words, so that writing need not check. */
  reserve(words: number): void {
    const needed = this.length + words * MAX_VARINT;
    if (needed <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    grown.set(this.buffer.subarray(0, this.length));
    this.buffer = grown;
  }

  byte(value: number): void {
    this.buffer[this.length++] = value;
  }

  varint(value: Exact): void {
    let rest = typeof value === "bigint" ? this.lowGroups(value) : value;
    while (rest > 0x7fffffff) {
      this.byte((rest % 128) | 0x80);
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.byte((rest & 127) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  uint32(value: number): void {
    for (let shift = 24; shift >= 0; shift -= 8) this.byte((value >>> shift) & 255);
  }

  /** The bytes written since the last call. */
  take(): Uint8Array {
    const taken = this.buffer.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private lowGroups(value: bigint): number {
    let rest = value;
    while (rest > Number.MAX_SAFE_INTEGER) {
      this.byte(Number(rest & 127n) | 0x80);
      rest >>= 7n;
    }
    return Number(rest);
  }
}

// 12 groups are 84 bits: a thousand years of the largest sums, at a million a second.
const MAX_VARINT = 12;
const MAX_NUMBER_GROUPS = 7;

/** Reads what `ByteWriter` wrote; throws `DamagedHistoryError` on anything else. */
export class ByteReader {
  private bytes: Uint8Array;
  private end: number;
  offset: number;

  constructor(bytes: Uint8Array, from = 0, to = bytes.length) {
    this.bytes = bytes;
    this.offset = from;
    this.end = to;
  }

  get left(): number {
    return this.end - this.offset;
  }

  byte(): number {
    if (this.offset >= this.end) this.fail("the end is missing");
    return this.bytes[this.offset++] as number;
  }

  /** A varint that fits a safe integer. */
  varint(): number {
    const value = this.exact();
    if (typeof value === "bigint") this.fail("a number is too large");
    return value;
  }

  exact(): Exact {
    let byte = this.byte();
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    for (let group = 1; group < MAX_NUMBER_GROUPS; group++) {
      byte = this.byte();
      value += (byte & 127) * scale;
      scale *= 128;
      if (byte < 128) return this.minimal(byte, value);
    }
    return this.wide(BigInt(value));
  }

  uint32(): number {
    return ((this.byte() << 24) | (this.byte() << 16) | (this.byte() << 8) | this.byte()) >>> 0;
  }

  fail(what: string): never {
    throw new DamagedHistoryError(what, this.offset);
  }

  private wide(low: bigint): Exact {
    let value = low;
    for (let group = MAX_NUMBER_GROUPS; group < MAX_VARINT; group++) {
      const byte = this.byte();
      value += BigInt(byte & 127) << BigInt(group * 7);
      if (byte < 128) return this.minimal(byte, narrow(value));
    }
    return this.fail("a number is too large");
  }

  // One value has one form, so that equal histories are equal bytes.
  private minimal<Value>(lastByte: number, value: Value): Value {
    if (lastByte === 0) this.fail("a number is padded");
    return value;
  }
}
