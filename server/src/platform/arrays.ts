/**
 * Arrays in PostgreSQL's binary format, for the statements that every event goes through: nothing
 * is escaped, and nothing is parsed at the other end (array_send in src/backend/utils/adt).
 */

const OID = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  json: 114,
  float8: 701,
  uuid: 2950,
};

/** Dimensions, a null flag, the element's oid; then the length and lower bound of the dimension. */
const HEADER_BYTES = 20;

export const int2s = (values: readonly number[]): Buffer =>
  fixed(OID.int2, 2, values, (bytes, value, at) => bytes.writeInt16BE(value, at));

export const int4s = (values: readonly number[]): Buffer =>
  fixed(OID.int4, 4, values, (bytes, value, at) => bytes.writeInt32BE(value, at));

/** Of safe integers. */
export const int8s = (values: readonly number[]): Buffer =>
  fixed(OID.int8, 8, values, (bytes, value, at) => {
    bytes.writeInt32BE(Math.floor(value / 2 ** 32), at);
    bytes.writeUInt32BE(value >>> 0, at + 4);
  });

export const float8s = (values: readonly (number | null)[]): Buffer =>
  fixed(OID.float8, 8, values, (bytes, value, at) => bytes.writeDoubleBE(value, at));

export const bools = (values: readonly (boolean | null)[]): Buffer =>
  fixed(OID.bool, 1, values, (bytes, value, at) => bytes.writeUInt8(value ? 1 : 0, at));

/** Of 32 hex digits each. */
export const uuids = (values: readonly string[]): Buffer =>
  fixed(OID.uuid, 16, values, (bytes, value, at) => bytes.write(value, at, "hex"));

export const texts = (values: readonly (string | null)[]): Buffer => strings(OID.text, values);
export const jsons = (values: readonly (string | null)[]): Buffer => strings(OID.json, values);

export function byteas(values: readonly Uint8Array[]): Buffer {
  const size = values.reduce((sum, value) => sum + 4 + value.length, 0);
  const bytes = start(OID.bytea, values.length, size);
  let at = HEADER_BYTES;
  for (const value of values) {
    bytes.writeInt32BE(value.length, at);
    bytes.set(value, at + 4);
    at += 4 + value.length;
  }
  return bytes;
}

function strings(oid: number, values: readonly (string | null)[]): Buffer {
  // Measured first: room for the worst case would be thrice the text, and the collector counts it.
  const size = values.reduce((sum, value) => sum + 4 + (value ? Buffer.byteLength(value) : 0), 0);
  const bytes = start(oid, values.length, size);
  let at = HEADER_BYTES;
  for (const value of values) {
    const length = value === null ? -1 : bytes.write(value, at + 4, "utf8");
    bytes.writeInt32BE(length, at);
    at += 4 + Math.max(0, length);
  }
  return bytes;
}

function fixed<T>(
  oid: number,
  width: number,
  values: readonly (T | null)[],
  write: (bytes: Buffer, value: T, at: number) => void,
): Buffer {
  const bytes = start(oid, values.length, values.length * (4 + width));
  let at = HEADER_BYTES;
  for (const value of values) {
    bytes.writeInt32BE(value === null ? -1 : width, at);
    at += 4;
    if (value === null) continue;
    write(bytes, value, at);
    at += width;
  }
  return bytes.subarray(0, at);
}

function start(oid: number, length: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + size);
  bytes.writeInt32BE(1, 0);
  // The flag is only a hint: a null element says so itself.
  bytes.writeInt32BE(1, 4);
  bytes.writeInt32BE(oid, 8);
  bytes.writeInt32BE(length, 12);
  bytes.writeInt32BE(1, 16);
  return bytes;
}
