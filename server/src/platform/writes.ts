import type { Socket } from "node:net";
import type pg from "pg";

/**
 * Statements issued in one turn of the event loop leave in one write: each costs a system call, and
 * wakes PostgreSQL for a part of what it could read at once.
 */
export function gatherWrites(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const write = stream.write;
  let gathering = false;
  stream.write = function gathered(this: Socket, ...what: Parameters<Socket["write"]>) {
    if (!gathering) {
      gathering = true;
      stream.cork();
      process.nextTick(() => {
        gathering = false;
        stream.uncork();
      });
    }
    return write.apply(this, what);
  } as Socket["write"];
}

/** What pg has its connection bind. */
type Bound = {
  portal?: string;
  statement?: string;
  values?: readonly unknown[];
  binary?: boolean;
  valueMapper: (value: unknown, index: number) => unknown;
};

/** Parameters of as many bytes go out as they are. */
const LARGE_BYTES = 1_024;

/**
 * Parameters are sent without the copies that pg makes of them while it puts a message together: thousands
 * of events go through them, and what lies beside the heap has the collector mark all of it.
 */
export function bindInPieces(client: pg.ClientBase): void {
  const { connection } = client as unknown as {
    connection: { stream: Socket; bind(bound: Bound): void };
  };
  connection.bind = (bound) => {
    if (!connection.stream.writable) return;
    for (const piece of bindMessage(bound)) connection.stream.write(piece);
  };
}

/** The message Bind (PostgreSQL, Message Formats): parameters in binary where they are buffers. */
function bindMessage({ portal = "", statement = "", ...bound }: Bound): Buffer[] {
  const values = (bound.values ?? []).map(bound.valueMapper) as (Buffer | string | null)[];
  const lengths = values.map((value) => (value === null ? 0 : Buffer.byteLength(value)));
  const names = Buffer.from(`${portal}\0${statement}\0`);
  const frame = 4 + names.length + 2 + 2 * values.length + 2 + 4 * values.length + 4;
  const isLarge = (i: number) =>
    Buffer.isBuffer(values[i]) && (lengths[i] as number) >= LARGE_BYTES;
  const small = lengths.reduce((sum, length, i) => sum + (isLarge(i) ? 0 : length), 0);
  const own = Buffer.allocUnsafe(1 + frame + small);
  const pieces: Buffer[] = [];
  let [at, from] = [0, 0];
  at = own.write("B", at);
  at = own.writeInt32BE(
    lengths.reduce((sum, length) => sum + length, frame),
    at,
  );
  at += names.copy(own, at);
  at = own.writeUInt16BE(values.length, at);
  for (const value of values) at = own.writeInt16BE(Buffer.isBuffer(value) ? 1 : 0, at);
  at = own.writeUInt16BE(values.length, at);
  for (const [i, value] of values.entries()) {
    at = own.writeInt32BE(value === null ? -1 : (lengths[i] as number), at);
    if (value === null) continue;
    if (!Buffer.isBuffer(value)) at += own.write(value, at);
    else if (!isLarge(i)) at += value.copy(own, at);
    else {
      pieces.push(own.subarray(from, at), value);
      from = at;
    }
  }
  at = own.writeInt16BE(1, at);
  own.writeInt16BE(bound.binary ? 1 : 0, at);
  return [...pieces, own.subarray(from)];
}
