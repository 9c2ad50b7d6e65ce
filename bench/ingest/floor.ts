import { hash } from "node:crypto";
import pg from "pg";
import { float8s, int2s, int4s, int8s, jsons, uuids } from "../../server/src/platform/arrays.ts";
import { idOf, leadOf, message, type Traffic } from "./messages.ts";

export type Floor = Traffic & { url: string; events: number };
export type FloorResult = { seconds: number; stored: number; cpu: number };

const CONNECTIONS = 2;
const ROWS = 1_000;

/**
 * The least that storing events can cost: rows of the ledger's own table and key by a bare INSERT,
 * on two connections, in a process of its own; the parameters are packed before the clock starts.
 */
process.on("message", (floor: Floor) => {
  void run(floor).then((result) => process.send?.(result, () => process.disconnect()));
});

async function run(floor: Floor): Promise<FloorResult> {
  const batches: Buffer[][] = [];
  for (let from = 0; from < floor.events; from += ROWS) batches.push(pack(floor, from));
  const clients = Array.from(
    { length: CONNECTIONS },
    () => new pg.Client({ connectionString: floor.url }),
  );
  for (const client of clients) await client.connect();
  let stored = 0;
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const work = async (client: pg.Client) => {
    for (let values = batches.pop(); values; values = batches.pop()) {
      const { rowCount } = await client.query({ name: "floor", text: INSERT, values });
      stored += rowCount ?? 0;
    }
  };
  await Promise.all(clients.map(work));
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const client of clients) await client.end();
  return { seconds, stored, cpu: (user + system) / 1e6 };
}

const INSERT = `
  INSERT INTO event (origin_id, key, profile_id, at, received_at, source_id, type, machine,
                     check_version, flags, body)
  SELECT origin_id, key, origin_id, to_timestamp(at / 1000), to_timestamp(at / 1000), source_id,
         type, 0, 1, 0, body
    FROM unnest($1::bigint[], $2::uuid[], $3::float8[], $4::int[], $5::smallint[], $6::json[])
      AS e (origin_id, key, at, source_id, type, body)
  ON CONFLICT DO NOTHING`;

function pack({ events, ...traffic }: Floor, from: number): Buffer[] {
  const now = Date.now();
  const at = new Date(now).toISOString();
  const size = Math.min(ROWS, events - from);
  const numbers = Array.from({ length: size }, (_, i) => from + i);
  const messages = numbers.map((n) => message(traffic, n, at));
  return [
    int8s(numbers.map((n) => idOf(leadOf(n, traffic)))),
    uuids(numbers.map((n) => hash("sha256", `${traffic.run}-${n}`, "hex").slice(0, 32))),
    float8s(numbers.map(() => now)),
    int4s(numbers.map(() => 1)),
    int2s(messages.map(() => 1)),
    jsons(messages.map((one) => JSON.stringify(one))),
  ];
}
