import type pg from "pg";
import type { Findings } from "./fault.ts";
import { carrierOf, type Message, PER_REQUEST } from "./visits.ts";

const PAGE = 20_000;

type Taken = { stored: number; rejected: { index: number; reason: string }[] };

/**
 * What was sent, in numbers: of messages only how many there were, since their ids count up, and
 * how many each identifier carried.
 */
export class Books {
  /** Visits that were sent, each for the first time; they are numbered from 0. */
  visits = 0;
  sent = 0;
  /** Of all messages sent, those that were sent before. */
  replayed = 0;
  /** Statuses and texts after which a client gives a request up. */
  readonly given: string[] = [];
  readonly #rejected: string[] = [];
  #points = 0;
  #toldStored = 0;
  /** Messages of requests that broke off: nobody was told what became of them. */
  #untold = 0;
  readonly #refusals = new Map<number | "none", number>();
  readonly #carried = new Map<string, number>();

  /** The messages of the next visit. */
  send(messages: readonly Message[]): void {
    this.visits++;
    this.sent += messages.length;
    for (const message of messages) {
      const carrier = carrierOf(message);
      this.#carried.set(carrier, (this.#carried.get(carrier) ?? 0) + 1);
      if (message.type !== "identify") this.#points++;
    }
  }

  /** Messages that were sent before. */
  replay(messages: readonly Message[]): void {
    this.sent += messages.length;
    this.replayed += messages.length;
  }

  refused(status: number | undefined, messages: number): void {
    this.#refusals.set(status ?? "none", (this.#refusals.get(status ?? "none") ?? 0) + 1);
    if (status === undefined) this.#untold += messages;
  }

  answered({ stored, rejected }: Taken): void {
    this.#toldStored += stored;
    for (const { reason } of rejected) this.#rejected.push(reason);
  }

  /** Holds what was answered and what is stored against all this. */
  async check(pool: pg.Pool, findings: Findings): Promise<void> {
    const fresh = this.visits * PER_REQUEST;
    findings.note("events sent", this.sent);
    findings.note("of them, for the first time", fresh);
    const refusals = [...this.#refusals].map(([status, count]) => `${count} × ${status}`);
    findings.note("requests sent again, by status", refusals.join(", "));
    findings.none("requests given up by a client", this.given.length, this.given[0]);
    findings.none("messages rejected", this.#rejected.length, this.#rejected[0]);
    const twice = Math.max(0, this.#toldStored - fresh);
    findings.none("told as stored, and were not the first", twice);
    const never = Math.max(0, fresh - this.#toldStored - this.#untold);
    findings.none("never told as stored", never);
    await this.#checkEvents(pool, findings, fresh);
    await this.#checkCarried(pool, findings);
    await this.#checkPoints(pool, findings);
    await checkMoves(pool, findings);
  }

  /** Every message that was sent is an event, once, and nothing else is. */
  async #checkEvents(pool: pg.Pool, findings: Findings, fresh: number): Promise<void> {
    const { rows } = await pool.query<Record<"lost" | "twice" | "strange", number>>(
      `SELECT count(*) FILTER (WHERE e.key IS NULL) AS lost,
              count(*) FILTER (WHERE m.key IS NULL) AS strange,
              count(*) FILTER (WHERE m.key IS NOT NULL) - $1 AS twice
         FROM (SELECT left(encode(sha256(s.name || '\\x00'::bytea || convert_to('m-' || n, 'UTF8')),
                                  'hex'), 32)::uuid AS key
                 FROM generate_series(0, $1::int - 1) AS n,
                      (SELECT convert_to(source_id::text, 'UTF8') AS name FROM event LIMIT 1) AS s) m
         FULL JOIN event e ON e.key = m.key`,
      [fresh],
    );
    const [found] = rows;
    findings.none("acknowledged but lost", found?.lost ?? fresh);
    findings.none("stored twice", found?.twice ?? 0);
    findings.none("stored but never sent", found?.strange ?? 0);
  }

  /** Events of each identifier, a page of them at a time. */
  async #checkCarried(pool: pg.Pool, findings: Findings): Promise<void> {
    const expected = new Map(this.#carried);
    const wrong: string[] = [];
    let after: number | undefined = 0;
    while (after !== undefined) {
      const { rows }: pg.QueryResult<{ id: number; value: string; n: number }> = await pool.query(
        `SELECT i.id, i.value, e.n
           FROM (SELECT origin_id, count(*) AS n FROM event WHERE origin_id > $1
                  GROUP BY origin_id ORDER BY origin_id LIMIT ${PAGE}) e
           JOIN identifier i ON i.id = e.origin_id ORDER BY i.id`,
        [after],
      );
      for (const { value, n } of rows) {
        if (expected.get(value) !== n) wrong.push(value);
        expected.delete(value);
      }
      after = rows.at(-1)?.id;
    }
    wrong.push(...expected.keys());
    findings.note("identifiers", this.#carried.size);
    findings.none("of them, with more or fewer events than were sent", wrong.length, wrong[0]);
  }

  async #checkPoints(pool: pg.Pool, findings: Findings): Promise<void> {
    const { rows } = await pool.query<{ n: number; leads: number; bytes: number }>(
      `SELECT sum(score) AS n, count(*) AS leads, pg_database_size(current_database()) AS bytes
         FROM score`,
    );
    findings.note("leads", rows[0]?.leads ?? 0);
    findings.note("size of the base, MB", Math.round((rows[0]?.bytes ?? 0) / 1_000_000));
    findings.none("points of all leads, too many or too few", (rows[0]?.n ?? 0) - this.#points);
  }
}

/** Replays came before and after these, or it was too easy. */
async function checkMoves(pool: pg.Pool, findings: Findings): Promise<void> {
  const { rows } = await pool.query<{ merged: number; shared: number }>(
    `SELECT (SELECT count(DISTINCT l.previous_id)
               FROM link l JOIN profile p ON p.id = l.profile_id
              WHERE l.previous_id <> l.lead_id AND p.kind <> 3) AS merged,
            (SELECT count(*) FROM (SELECT origin_id FROM profile GROUP BY 1 HAVING count(*) > 1) o)
              AS shared`,
  );
  const { merged = 0, shared = 0 } = rows[0] ?? {};
  findings.note("people who were merged into another", merged);
  findings.note("browsers that several people shared", shared);
  findings.holds("nobody was merged, or no browser shared", merged > 0 && shared > 0);
}
