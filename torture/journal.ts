import { hash } from "node:crypto";
import { History, type Model, parseModel } from "@bussola/engine";
import type pg from "pg";
import type { Findings } from "./fault.ts";

/** What clients say here, and the signals that they are counted by. */
export type Said = {
  type: "page" | "track";
  messageId: string;
  userId: string;
  timestamp: string;
  event?: string;
  properties?: { value: number };
  context?: { sessionId: string };
};

export const MODEL: Model = parseModel({
  bussola: 1,
  name: "Torture",
  signals: {
    pages: { type: "page" },
    spent: { event: "Ordered", measure: { sum: "properties.value" } },
    visits: { type: "page", measure: { distinct: "context.sessionId" } },
  },
  groups: [
    {
      name: "all",
      dimension: "engagement",
      rules: [
        { signal: "pages", points: 1 },
        { signal: "spent", points: 1000 },
        { signal: "visits", points: 10 },
      ],
    },
  ],
});

const DAY_MS = 86_400_000;

/** What was sent, and of that what was acknowledged: the books that the server is held to. */
export class Journal {
  readonly acknowledged = new Map<string, Said>();
  /** Answers after which a client tries again, by status; "none" when there was no answer. */
  readonly refusals = new Map<number | "none", number>();
  /** Statuses after which a client gives a message up. */
  readonly given: number[] = [];
  readonly rejected: string[] = [];

  refused(status: number | "none" = "none"): void {
    this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
  }

  /** Holds what is stored against the books; everything sent must have been acknowledged by now. */
  async check(pool: pg.Pool, findings: Findings): Promise<void> {
    findings.note("events acknowledged", this.acknowledged.size);
    const refusals = [...this.refusals].map(([status, count]) => `${count} × ${status}`);
    findings.note("requests sent again, by status", refusals.join(", "));
    findings.none("messages given up by a client", this.given.length, `status ${this.given[0]}`);
    findings.none("messages rejected", this.rejected.length, this.rejected[0]);
    await this.#checkEvents(pool, findings);
    await this.#checkHistories(pool, findings);
  }

  async #checkEvents(pool: pg.Pool, findings: Findings): Promise<void> {
    const source = await pool.query<{ id: number }>("SELECT id FROM source WHERE name = 'Site'");
    const sourceId = source.rows[0]?.id;
    const keyOf = (messageId: string) => hash("sha256", `${sourceId}\0${messageId}`).slice(0, 32);
    const { rows } = await pool.query<{ key: string; n: number }>(
      "SELECT replace(key::text, '-', '') AS key, count(*) AS n FROM event GROUP BY key",
    );
    const stored = new Map(rows.map(({ key, n }) => [key, n]));
    const lost = [...this.acknowledged.keys()].filter((id) => !stored.has(keyOf(id)));
    findings.none("acknowledged but lost", lost.length, lost[0]);
    findings.none("stored twice", rows.filter(({ n }) => n > 1).length);
    findings.none(
      "stored but never acknowledged",
      stored.size + lost.length - this.acknowledged.size,
    );
  }

  /** Each person's amount of each signal on each day, and the score, against those of the books. */
  async #checkHistories(pool: pg.Pool, findings: Findings): Promise<void> {
    const names = await signalNames(pool);
    const expected = this.#amounts();
    const { rows } = await pool.query<{ value: string; histories: Buffer[]; score: number | null }>(
      `SELECT i.value, s.score,
              array(SELECT history FROM profile q WHERE q.lead_id = p.lead_id) AS histories
         FROM identifier i JOIN profile p ON p.id = i.profile_id
         LEFT JOIN score s ON s.lead_id = p.lead_id AND s.version_id = (
              SELECT v.id FROM model_version v WHERE v.status = 'published' LIMIT 1)`,
    );
    const found = new Map(rows.map((row) => [row.value, row]));
    const wrong: string[] = [];
    for (const [userId, amounts] of expected) {
      const row = found.get(userId);
      const stored = row ? amountsOf(row.histories, names) : {};
      if (!same(stored, amounts) || Math.abs((row?.score ?? 0) - scoreOf(amounts)) > 1e-6)
        wrong.push(`${userId}: ${JSON.stringify({ stored, score: row?.score, amounts })}`);
    }
    findings.note("people", expected.size);
    findings.none("people counted otherwise than the books", wrong.length, wrong[0]);
  }

  #amounts(): Map<string, Amounts> {
    const people = new Map<string, Amounts>();
    const seen = new Map<string, number>();
    for (const { userId, type, timestamp, properties, context } of this.acknowledged.values()) {
      const amounts = people.get(userId) ?? {};
      people.set(userId, amounts);
      const day = Math.floor(Date.parse(timestamp) / DAY_MS);
      const add = (signal: string, amount: number) => {
        amounts[`${signal} ${day}`] = (amounts[`${signal} ${day}`] ?? 0) + amount;
      };
      if (type === "page") add("pages", 1);
      else add("spent", properties?.value ?? 0);
      const visit = `${userId} ${context?.sessionId}`;
      if (context) seen.set(visit, Math.min(day, seen.get(visit) ?? day));
    }
    for (const [visit, day] of seen) {
      const amounts = people.get(visit.split(" ")[0] as string) as Amounts;
      amounts[`visits ${day}`] = (amounts[`visits ${day}`] ?? 0) + 1;
    }
    return people;
  }
}

/** By signal and day: "pages 20600". */
type Amounts = Record<string, number>;

/** The model's name of each signal, told by its definition. */
async function signalNames(pool: pg.Pool): Promise<Map<number, string>> {
  const { rows } = await pool.query<{ id: number; key: string }>("SELECT id, key FROM signal");
  return new Map(
    rows.map(({ id, key }) => [
      id,
      /distinct/.test(key) ? "visits" : /sum/.test(key) ? "spent" : "pages",
    ]),
  );
}

function amountsOf(histories: Buffer[], names: Map<number, string>): Amounts {
  const all = History.empty();
  for (const history of histories) all.merge(History.decode(history));
  const amounts: Amounts = {};
  all.forEachRow((signal, day, amount) => {
    amounts[`${names.get(signal)} ${day}`] = amount;
  });
  return amounts;
}

const same = (one: Amounts, other: Amounts): boolean => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => Math.abs((one[name] ?? 0) - (other[name] ?? 0)) < 1e-6);
};

function scoreOf(amounts: Amounts): number {
  const points: Record<string, number> = { pages: 1, spent: 1000, visits: 10 };
  return Object.entries(amounts).reduce(
    (sum, [name, amount]) => sum + amount * (points[name.split(" ")[0] as string] ?? 0),
    0,
  );
}
