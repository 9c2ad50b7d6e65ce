import { setTimeout as sleep } from "node:timers/promises";
import {
  getOperation,
  type Operation,
  publishModel,
  putModel,
  startOperation,
} from "@bussola/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testFolder } from "../test/files.ts";
import { type ServerProcess, serverProcess } from "../test/process.ts";
import { createWorld, type World } from "../test/world.ts";
import { Client } from "./cli/client/client.ts";

/** Enough for several ranges, so that threads share them out. */
const LEADS = 10_500;
const HALF = LEADS / 2;

const model = (points: number, more = {}) => ({
  bussola: 1,
  name: "Base",
  signals: { page: { type: "page" }, plan: { trait: "plan", in: ["gold"] }, ...more },
  groups: [
    {
      name: "g",
      dimension: "engagement",
      rules: [
        { signal: "page", points, curve: { linear: "400d" } },
        { signal: "plan", points: 5 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm", from: 15 },
    { name: "hot", from: 40 },
  ],
  qualify: { at: 60, dropAt: 20 },
});

let world: World;
const { folder: data } = testFolder();
const running: ServerProcess[] = [];

beforeAll(async () => {
  world = await createWorld();
  // Every seventh has done more, every second has two profiles.
  const messages = Array.from({ length: LEADS }, (_, i) => {
    const page = {
      type: "page",
      userId: `user-${i}`,
      anonymousId: i % 2 ? `anon-${i}` : undefined,
    };
    return i % 7 ? [page] : [page, { type: "page", userId: `user-${i}` }];
  }).flat();
  for (let from = 0; from < messages.length; from += 4_000)
    await world.say(...messages.slice(from, from + 4_000));
}, 120_000);

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.kill()));
});

afterAll(async () => {
  await world.drop();
});

async function start(): Promise<ServerProcess> {
  const server = await serverProcess({ DATABASE_URL: world.url, BUSSOLA_DATA: data });
  running.push(server);
  return server;
}

const clientOf = ({ url, secretKey }: ServerProcess): Client =>
  new Client({ url, key: secretKey, keyFile: "", language: "en" });

async function ended(client: Client, { id }: Operation): Promise<Operation> {
  for (;;) {
    const operation = await client.call(getOperation, { params: { id } });
    if (operation.state === "failed") throw new Error(operation.error ?? "failed");
    if (operation.state === "done") return operation;
    await sleep(50);
  }
}

const put = (client: Client, points: number, more = {}) =>
  client.call(putModel, { params: { name: "Base" }, body: model(points, more) });
const publish = (client: Client, version: number) =>
  client.call(publishModel, { params: { name: "Base" }, body: { version } });

const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await world.pool.query<Row>(text, values)).rows;

/** Waits until a query finds something. */
async function until(text: string, values: unknown[]): Promise<void> {
  for (let tried = 0; tried < 2_000; tried++) {
    if ((await query(text, values)).length > 0) return;
    await sleep(10);
  }
  throw new Error(`nothing came of ${text}`);
}

const versionId = async (number: number): Promise<number> => {
  const [row] = await query<{ id: number }>(
    `SELECT v.id FROM model_version v JOIN model m ON m.id = v.model_id
      WHERE m.name = 'Base' AND v.number = $1`,
    [number],
  );
  return (row as { id: number }).id;
};

const bandsOf = async (version: number): Promise<Map<number, string>> => {
  const rows = await query<{ lead_id: number; band: string }>(
    "SELECT lead_id, band FROM score WHERE version_id = $1",
    [version],
  );
  return new Map(rows.map((row) => [row.lead_id, row.band]));
};

/** What a publishing said of bands, sorted. */
const toldBands = async (version: number): Promise<string[]> => {
  const rows = await query<{ lead_id: number; previous: string; current: string }>(
    `SELECT lead_id, previous, current FROM transition
      WHERE version_id = $1 AND cause = 'publish' AND kind = 'band'`,
    [version],
  );
  return rows.map((row) => `${row.lead_id} ${row.previous} ${row.current}`).sort();
};

const changesOf = (before: Map<number, string>, after: Map<number, string>): string[] =>
  [...before]
    .filter(([leadId, band]) => after.has(leadId) && after.get(leadId) !== band)
    .map(([leadId, band]) => `${leadId} ${band} ${after.get(leadId)}`)
    .sort();

/** Every lead has one row in each live version, and no other row is left. */
async function expectWhole(): Promise<void> {
  expect(
    await query(
      `SELECT lead_id, v.id FROM (SELECT DISTINCT lead_id FROM profile) p
        CROSS JOIN (SELECT id FROM model_version WHERE status IN ('shadow', 'published')) v
        WHERE NOT EXISTS (SELECT 1 FROM score s WHERE s.lead_id = p.lead_id AND s.version_id = v.id)`,
    ),
  ).toEqual([]);
  expect(
    await query(
      `SELECT s.lead_id, s.version_id FROM score s JOIN model_version v ON v.id = s.version_id
        WHERE v.status NOT IN ('shadow', 'published')`,
    ),
  ).toEqual([]);
  expect(await world.audit()).toMatchObject({ differing: 0 });
}

test("of two publishers at once on two processes one wins, the other gets 409", async () => {
  const clients = (await Promise.all([start(), start()])).map(clientOf);
  await put(clients[0] as Client, 10);
  const answers = await Promise.all(
    clients.map((client) =>
      client.send(publishModel, { params: { name: "Base" }, body: { version: 1 } }),
    ),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([202, 409]);
  const won = answers.find((answer) => answer.status === 202) as Response;
  await ended(clients[0] as Client, (await won.json()) as Operation);
  await expectWhole();
}, 120_000);

test("a process killed while it scores the base leaves its place to the next", async () => {
  const first = await start();
  await put(clientOf(first), 20);
  const operation = await publish(clientOf(first), 2);
  const id = await versionId(2);
  await until("SELECT 1 FROM model_version WHERE id = $1 AND scored_to > 0", [id]);
  await first.kill();
  const [place] = await query<{ to: number; scored: boolean }>(
    `SELECT scored_to AS "to", scored_at IS NOT NULL AS scored FROM model_version WHERE id = $1`,
    [id],
  );
  expect(place).toMatchObject({ scored: false });
  // Rows that only one who begins from the start would write again.
  const missing = await query<{ lead_id: number }>(
    `DELETE FROM score WHERE version_id = $1 AND lead_id IN (
       SELECT lead_id FROM score WHERE version_id = $1 AND lead_id <= $2 ORDER BY lead_id LIMIT 5)
     RETURNING lead_id`,
    [id, place?.to],
  );
  expect(missing).toHaveLength(5);
  const second = await start();
  await ended(clientOf(second), operation);
  const [{ n } = { n: 0 }] = await query<{ n: number }>(
    "SELECT count(*) AS n FROM score WHERE version_id = $1",
    [id],
  );
  expect(n).toBe(LEADS - 5);
  // Ingestion writes what is missing of whom it touches.
  const users = await query<{ value: string }>(
    `SELECT value FROM identifier i JOIN profile p ON p.id = i.profile_id
      WHERE i.kind = 1 AND p.lead_id = ANY ($1)`,
    [missing.map((row) => row.lead_id)],
  );
  await world.say(...users.map(({ value }) => ({ type: "page", userId: value })));
  await expectWhole();
}, 120_000);

test("a process killed between the switch and its end: each change is told once, as it was then", async () => {
  const first = await start();
  await put(clientOf(first), 11);
  const [old, id] = [await versionId(2), await versionId(3)];
  const before = await bandsOf(old);
  const operation = await publish(clientOf(first), 3);
  await until("SELECT 1 FROM model_version WHERE id = $1 AND status = 'published'", [id]);
  await first.kill();
  const left = (await bandsOf(old)).size;
  expect(left).toBeGreaterThan(0);
  const after = await bandsOf(id);
  // What moves on meanwhile is not what publishing changed.
  const lively = Array.from({ length: 300 }, (_, i) => `user-${LEADS - 1 - i}`);
  for (let page = 0; page < 2; page++)
    await world.say(...lively.map((userId) => ({ type: "page", userId })));
  expect(await bandsOf(id)).not.toEqual(after);
  const second = await start();
  await ended(clientOf(second), operation);
  const expected = changesOf(before, after);
  expect(expected.length).toBeGreaterThan(HALF);
  expect(await toldBands(id)).toEqual(expected);
  await expectWhole();
}, 120_000);

test("the base is backfilled, published and swept while two servers take events and merge people", async () => {
  const servers = await Promise.all([start(), start()]);
  const client = clientOf(servers[0] as ServerProcess);
  let busy = true;
  let sent = 0;
  const traffic = servers.flatMap((server, which) =>
    [0, 1].map(async (lane) => {
      for (let round = 0; busy; round++) {
        // Strangers, people of the base, and strangers who turn out to be people of the base.
        const batch = Array.from({ length: 15 }, (_, i) => {
          const [n, own] = [
            (round * 15 + i) * 37 + lane,
            `live-${which}-${lane}-${round - (i % 3)}`,
          ];
          const messageId = `live-${which}-${lane}-${round}-${i}`;
          const who = i % 3 === 0 ? { anonymousId: own } : { userId: `user-${n % LEADS}` };
          const linked = i % 5 === 4 ? { anonymousId: own } : {};
          return { type: i % 5 === 4 ? "identify" : "page", messageId, ...who, ...linked };
        });
        const answer = await fetch(`${server.url}/v1/batch`, {
          method: "POST",
          headers: { authorization: `Basic ${btoa(`${server.writeKey}:`)}` },
          body: JSON.stringify({ batch }),
        });
        if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
        sent += batch.length;
        // Events all the while, but not all that the machine can take.
        await sleep(20);
      }
    }),
  );
  const going = Promise.all(traffic);
  // Awaited at the end; a fault of the operations is told first.
  going.catch(() => {});
  // A new signal has the past of everybody to be folded in first.
  await put(client, 12, { old: { type: "page", measure: { distinct: "context.day" } } });
  await put(client, 13, { seen: { type: "identify" } });
  await ended(client, await publish(client, 5));
  await ended(client, await client.call(startOperation, { body: { kind: "sweep" } }));
  await put(client, 40);
  await ended(client, await publish(client, 6));
  await ended(client, await client.call(startOperation, { body: { kind: "sweep" } }));
  busy = false;
  await going;
  expect(sent).toBeGreaterThan(1_000);
  const merged = await query("SELECT 1 FROM link WHERE cause = 'identify' LIMIT 1");
  expect(merged).toHaveLength(1);
  await expectWhole();
}, 300_000);
