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
