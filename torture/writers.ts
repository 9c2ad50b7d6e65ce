import { parseModel, Random } from "@bussola/engine";
import pg from "pg";
import { isCapture, toCapture } from "../server/src/capture/message.ts";
import { ensureSource } from "../server/src/capture/store.ts";
import { Pipeline } from "../server/src/pipeline.ts";
import { systemClock } from "../server/src/platform/clock.ts";
import { migrate } from "../server/src/platform/migrate.ts";
import { createPool } from "../server/src/platform/postgres.ts";
import { ensureConversion } from "../server/src/scoring/conversion/jobs.ts";
import { publish, saveModel } from "../server/src/scoring/jobs.ts";
import { chatter, isKiosk, type Spoken } from "./chatter.ts";
import { type Fault, Findings, type Tell } from "./fault.ts";
import { Ground } from "./ground.ts";
import { compare, readState, type State } from "./state.ts";

/** Messages of one transaction where they are stored one after the other. */
const CHUNK = 50;

const MODEL = parseModel({
  bussola: 1,
  name: "Writers",
  signals: {
    pages: { type: "page" },
    spent: { event: "Ordered", measure: { sum: "properties.value" } },
    visits: { type: "page", measure: { distinct: "context.sessionId" } },
    plan: { trait: "plan" },
    employees: { trait: "company.employees" },
  },
  groups: [
    {
      name: "does",
      dimension: "engagement",
      rules: [
        { signal: "pages", points: 1 },
        { signal: "spent", points: 0.5 },
        { signal: "visits", points: 3 },
      ],
    },
    {
      name: "is",
      dimension: "fit",
      rules: [
        { signal: "plan", values: { team: 5, enterprise: 20 } },
        { signal: "employees", tiers: [{ from: 50, points: 10 }] },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 200 },
  ],
});

export const writers: Fault<{ operations: number; people: number; writers: number }> = {
  name: "writers",
  about: "Many at once identify, alias and track the same people, through two servers on one base",
  small: { operations: 3_000, people: 50, writers: 64 },
  full: { operations: 50_000, people: 500, writers: 64 },

  async run({ operations, people, writers: count }, seed, tell) {
    const findings = new Findings();
    const said = chatter(new Random(seed, 1), operations, people);
    const ground = await Ground.open();
    try {
      await ground.publish(MODEL);
      const beside = await ground.another();
      const refused = await speak([ground.url, beside.url], ground, said, count, tell);
      await beside.stop();
      findings.note("operations", said.length);
      findings.note("writers", count);
      findings.note("people", people);
      findings.note("dead-locks that the servers met and outlived", await deadlocks(ground.pool));
      findings.none("operations that were not answered with 200", refused.length, refused[0]);
      await ground.checkAudit(findings);
      tell("the same, one after the other");
      const together = await readState(ground.pool, isKiosk);
      const { differing, example } = compare(together, await oneByOne(ground.databaseUrl, said));
      findings.none("people who differ from the sequential", differing, example);
      findings.holds("nobody was compared", together.size >= people);
      return findings.outcome;
    } finally {
      await ground.close();
    }
  },
};

/** Each writer sends the next of the messages as soon as its last is answered. */
async function speak(
  urls: string[],
  { writeKey, secretKey }: { writeKey: string; secretKey: string },
  said: Spoken[],
  count: number,
  tell: Tell,
): Promise<string[]> {
  const refused: string[] = [];
  let next = 0;
  const writer = async (number: number) => {
    for (let one = said[next++]; one; one = said[next++]) {
      const { trusted, message } = one;
      const answer = await fetch(`${urls[number % urls.length]}/v1/${message.type}`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa(`${trusted ? secretKey : writeKey}:`)}` },
        body: JSON.stringify(message),
      });
      const text = await answer.text();
      if (answer.status !== 200) refused.push(`${answer.status} ${text}`);
      if (next % 10_000 === 0) tell(`${next} of ${said.length} operations`);
    }
  };
  await Promise.all(Array.from({ length: count }, (_, number) => writer(number)));
  return refused;
}

async function deadlocks(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    "SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()",
  );
  return rows[0]?.n ?? 0;
}

/** The state after the same messages through one pipeline in their order. */
async function oneByOne(beside: string, said: Spoken[]): Promise<State> {
  const client = new pg.Client({ connectionString: beside });
  await client.connect();
  await client.query("CREATE DATABASE sequential");
  await client.end();
  const url = new URL(beside);
  url.pathname = "sequential";
  const pool = createPool(url.href);
  try {
    await migrate(pool);
    // As a server does at its start: signals get their ids in the same order.
    await ensureConversion(pool);
    const { version } = await saveModel(pool, MODEL);
    await publish(pool, version.id, false, Date.now, async () => {});
    const site = await ensureSource(pool, "Site", "tracking");
    const secret = await ensureSource(pool, "Import", "import");
    const pipeline = new Pipeline(pool, systemClock);
    const captures = said.map(({ trusted, message }) => {
      const source = { id: trusted ? secret : site, trusted, historical: false };
      const capture = toCapture(message, { source, receivedAt: Date.now(), country: "IT" });
      if (!isCapture(capture)) throw new Error(capture.reason);
      return capture;
    });
    for (let from = 0; from < captures.length; from += CHUNK)
      await pipeline.ingest(captures.slice(from, from + CHUNK));
    return await readState(pool, isKiosk);
  } finally {
    await pool.end();
  }
}
