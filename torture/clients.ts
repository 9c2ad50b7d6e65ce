import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "@bussola/engine";
import { type Delivery, deliver } from "./delivery.ts";
import type { Journal, Said } from "./journal.ts";

/** How @segment/analytics-node flushes. */
const FLUSH_AT = 15;
const IN_FLIGHT = 4;
const TICK_MS = 20;
/** Between the tries of those who only want to know whether the server is back. */
const PROBE_MS = 50;
/** After the last message; what is not through then is a fault. */
const DRAIN_MS = 60_000;

export type Target = { url: string; writeKey: string };
export type Load = { clients: number; perSecond: number; people: number; seed: number };

/**
 * Clients that send at a steady pace whatever becomes of the server, in batches, and send again
 * what was not acknowledged, as Segment's does; but never give up, so that the books can be closed.
 */
export class Clients {
  readonly #target: Target;
  readonly #journal: Journal;
  readonly #loops: Promise<void>[];
  #running = true;
  #abandoned = false;

  constructor(target: Target, journal: Journal, load: Load) {
    this.#target = target;
    this.#journal = journal;
    this.#loops = Array.from({ length: load.clients }, (_, client) => this.#run(client, load));
  }

  /** Sends no new message, and waits until all are acknowledged. @throws when some never are */
  async finish(): Promise<void> {
    this.#running = false;
    const late = sleep(DRAIN_MS, "late", { ref: false });
    if ((await Promise.race([Promise.all(this.#loops), late])) !== "late") return;
    this.#abandoned = true;
    throw new Error(`messages are still refused ${DRAIN_MS / 1000} s after the last fault`);
  }

  async #run(client: number, { clients, perSecond, people, seed }: Load): Promise<void> {
    const random = new Random(seed, 1_000 + client);
    const waiting: Said[] = [];
    const flights = new Set<Promise<void>>();
    const began = performance.now();
    for (let made = 0; this.#running || waiting.length > 0; await sleep(TICK_MS)) {
      const due = ((performance.now() - began) / 1000) * (perSecond / clients);
      while (this.#running && made < due)
        waiting.push(message(random, `c${client}-${made++}`, people));
      while (waiting.length > 0 && flights.size < IN_FLIGHT && !this.#abandoned) {
        const flight = this.send(waiting.splice(0, random.whole(1, FLUSH_AT)));
        flights.add(flight);
        void flight.then(() => flights.delete(flight));
      }
      if (this.#abandoned) return;
    }
    await Promise.all(flights);
  }

  /**
   * Sends a batch until it is acknowledged.
   * @param wait for how long before the next try, in milliseconds
   */
  async send(batch: Said[], wait?: Delivery["wait"]): Promise<void> {
    const answer = await deliver(JSON.stringify({ batch }), {
      url: this.#target.url,
      key: this.#target.writeKey,
      refused: (status) => this.#journal.refused(status),
      isOver: () => this.#abandoned,
      ...(wait && { wait }),
    });
    if (answer?.ok) this.#acknowledge(batch, JSON.parse(answer.text));
    else if (answer) this.#journal.given.push(answer.status);
  }

  #acknowledge(batch: Said[], { rejected }: Taken): void {
    for (const { reason } of rejected) this.#journal.rejected.push(reason);
    const refused = new Set(rejected.map(({ index }) => index));
    for (const [index, message] of batch.entries())
      if (!refused.has(index)) this.#journal.acknowledged.set(message.messageId, message);
  }
}

type Taken = { rejected: { index: number; reason: string }[] };

/** Milliseconds until a message that is sent from now on is acknowledged; `most` at most. */
export async function absence(
  clients: Clients,
  random: Random,
  messageId: string,
  most: number,
): Promise<number> {
  const since = performance.now();
  const answered = clients.send([message(random, messageId, 1)], () => PROBE_MS);
  await Promise.race([answered, sleep(most, undefined, { ref: false })]);
  return performance.now() - since;
}

/** A page view or an order of one of the people, in the last three days. */
export function message(random: Random, messageId: string, people: number): Said {
  const timestamp = new Date(Date.now() - random.whole(0, 3) * 86_400_000).toISOString();
  const userId = `person-${random.whole(1, people)}`;
  if (random.chance(0.3)) {
    const properties = { value: random.whole(1, 50_000) / 1000 };
    return { type: "track", event: "Ordered", messageId, userId, timestamp, properties };
  }
  const context = { sessionId: `s${random.whole(1, 5)}` };
  return { type: "page", messageId, userId, timestamp, context };
}
