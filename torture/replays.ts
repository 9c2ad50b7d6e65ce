import { parseModel, Random } from "@bussola/engine";
import { type Fault, Findings, type Tell } from "./fault.ts";
import { Ground } from "./ground.ts";

/** As many as a batch of the server's holds: smaller requests leave its batches, and so the machine, half empty. */
const MOST_PER_REQUEST = 1_000;
const LANES = 8;
const REPLAYED = 0.3;
/** How far back what is still in flight, or was a moment ago, may lie. */
const recentOf = (events: number): number => 2 * LANES * perRequest(events);
/** However few there are, some lie in flight while others are sent. */
const perRequest = (events: number): number => Math.min(MOST_PER_REQUEST, Math.ceil(events / 50));
const KIOSKS = 50;
const LONGEST_MS = 60_000;

/** A point an event, so that what all leads have together tells how many were counted. */
const MODEL = parseModel({
  bussola: 1,
  name: "Replays",
  signals: { pages: { type: "page" }, orders: { event: "Ordered" } },
  groups: [
    {
      name: "all",
      dimension: "engagement",
      rules: [
        { signal: "pages", points: 1 },
        { signal: "orders", points: 1 },
      ],
    },
  ],
});

export const replays: Fault<{ events: number; people: number }> = {
  name: "replays",
  about:
    "Three messages in ten were sent before: in the same batch, in one in flight, or long ago, before people were merged and browsers changed hands",
  small: { events: 10_000, people: 300 },
  full: { events: 10_000_000, people: 200_000 },

  async run({ events, people }, seed, tell) {
    const findings = new Findings();
    const ground = await Ground.open();
    try {
      await ground.publish(MODEL);
      const books = new Books(seed, people);
      const began = performance.now();
      await Promise.all(
        Array.from({ length: LANES }, (_, lane) =>
          send(ground, books, new Random(seed, lane), events, tell),
        ),
      );
      const seconds = (performance.now() - began) / 1000;
      findings.note("events sent", books.sent);
      findings.note("of them, for the first time", books.fresh);
      findings.note("events a second", Math.round(books.sent / seconds));
      findings.none("requests refused", books.refused.length, books.refused[0]);
      findings.none("answered as stored, and were not the first", books.stored - books.fresh);
      findings.none("messages rejected", books.sent - books.stored - books.duplicates);
      await books.check(ground, findings);
      tell("sent and counted, audited now");
      await ground.checkAudit(findings);
      return findings.outcome;
    } finally {
      await ground.close();
    }
  },
};

/** What was sent for the first time is a matter of its number alone: nothing has to be kept. */
class Books {
  fresh = 0;
  sent = 0;
  stored = 0;
  duplicates = 0;
  readonly refused: string[] = [];
  readonly #seed: number;
  readonly #people: number;

  constructor(seed: number, people: number) {
    this.#seed = seed;
    this.#people = people;
  }

  /** The message of a number, always the same. */
  message(number: number): Record<string, unknown> {
    const random = new Random(this.#seed, 1_000_000 + number);
    const person = random.whole(1, this.#people);
    const user = { userId: `user-${person}` };
    const browser = { anonymousId: `browser-${person}` };
    const kiosk = { anonymousId: `kiosk-${random.whole(1, KIOSKS)}` };
    const common = { messageId: `m-${number}`, timestamp: instant(number) };
    // Trusted, an address that two people give makes one of them.
    if (random.chance(0.01)) {
      const traits = { email: `pair-${person >> 1}@example.org` };
      return { type: "identify", ...common, ...user, traits };
    }
    const who = random.weighted<object>([
      [60, user],
      [15, { ...user, ...browser }],
      [10, browser],
      [10, kiosk],
      [5, { ...user, ...kiosk }],
    ]);
    const what = random.chance(0.5) ? { type: "page" } : { type: "track", event: "Ordered" };
    return { ...what, ...common, ...who };
  }

  /** Events of each identifier and points of all leads, against those that were sent. */
  async check(ground: Ground, findings: Findings): Promise<void> {
    const expected = new Map<string, number>();
    let points = 0;
    for (let number = 0; number < this.fresh; number++) {
      const { type, userId, anonymousId } = this.message(number);
      const origin = String(userId ?? anonymousId);
      expected.set(origin, (expected.get(origin) ?? 0) + 1);
      if (type !== "identify") points++;
    }
    const { rows } = await ground.pool.query<{ value: string; n: number }>(
      `SELECT i.value, e.n
         FROM (SELECT origin_id, count(*) AS n FROM event GROUP BY origin_id) e
         JOIN identifier i ON i.id = e.origin_id`,
    );
    const found = new Map(rows.map(({ value, n }) => [value, n]));
    const names = [...new Set([...expected.keys(), ...found.keys()])];
    const wrong = names.filter((name) => expected.get(name) !== found.get(name));
    findings.none("identifiers with more or fewer events than were sent", wrong.length, wrong[0]);
    const total = await ground.pool.query<{ n: number; leads: number }>(
      "SELECT sum(score) AS n, count(*) AS leads FROM score",
    );
    findings.note("leads", total.rows[0]?.leads ?? 0);
    findings.none("points of all leads, too many or too few", (total.rows[0]?.n ?? 0) - points);
    const moved = await ground.pool.query<{ merges: number; shared: number }>(
      `SELECT (SELECT count(*) FROM link WHERE previous_id <> lead_id) AS merges,
              (SELECT count(*) FROM (SELECT origin_id FROM profile GROUP BY 1 HAVING count(*) > 1) o)
                AS shared`,
    );
    const { merges = 0, shared = 0 } = moved.rows[0] ?? {};
    findings.note("profiles that moved to another lead", merges);
    findings.note("browsers that several people shared", shared);
    findings.holds("nobody was merged, or no browser shared", merges > 0 && shared > 0);
  }
}

const instant = (number: number): string =>
  new Date(Date.UTC(2026, 0, 1) + (number % 20_000_000) * 1_000).toISOString();

/** One after the other, batches of new messages and of messages sent before. */
async function send(
  ground: Ground,
  books: Books,
  random: Random,
  events: number,
  tell: Tell,
): Promise<void> {
  while (books.sent < events) {
    const numbers: number[] = [];
    for (let n = Math.min(perRequest(events), events - books.sent); n > 0; n--)
      numbers.push(next(random, books, numbers, recentOf(events)));
    const body = JSON.stringify({ batch: numbers.map((number) => books.message(number)) });
    // Some twice at once, as a client that did not wait for its answer.
    const times = random.chance(0.02) ? 2 : 1;
    const before = books.sent;
    books.sent += times * numbers.length;
    if (Math.floor(before / 500_000) < Math.floor(books.sent / 500_000)) tell(`${books.sent} sent`);
    await Promise.all(Array.from({ length: times }, () => post(ground, books, body)));
  }
}

function next(random: Random, books: Books, batch: readonly number[], recent: number): number {
  if (books.fresh === 0 || !random.chance(REPLAYED)) return books.fresh++;
  return random.weighted<() => number>([
    [1, () => (batch.length > 0 ? random.pick(batch) : books.fresh++)],
    [2, () => random.whole(Math.max(0, books.fresh - recent), books.fresh - 1)],
    [2, () => random.whole(0, books.fresh - 1)],
  ])();
}

async function post(ground: Ground, books: Books, body: string): Promise<void> {
  const answer = await fetch(`${ground.url}/v1/batch`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${ground.secretKey}:`)}` },
    body,
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  const text = await answer.text();
  if (answer.status !== 200) return void books.refused.push(`${answer.status} ${text}`);
  const { stored, duplicates } = JSON.parse(text) as { stored: number; duplicates: number };
  books.stored += stored;
  books.duplicates += duplicates;
}
