import { request } from "node:http";
import type { AddressInfo } from "node:net";
import type pg from "pg";
import { expect } from "vitest";
import { type Capture, MESSAGE_TYPES, type Outcome } from "../src/capture/capture.ts";
import { ensureWriteKey } from "../src/capture/jobs.ts";
import { newKey } from "../src/capture/keys.ts";
import { trackingRoutes } from "../src/capture/routes.ts";
import { KeyRing, saveKey } from "../src/capture/store.ts";
import { Turnstile } from "../src/capture/turnstile.ts";
import { createHttp } from "../src/http.ts";
import { Pipeline } from "../src/pipeline.ts";
import { type Clock, systemClock } from "../src/platform/clock.ts";
import { createLog } from "../src/platform/log.ts";
import { testDatabase } from "./database.ts";

type Ingest = (captures: Capture[]) => Promise<Outcome[]>;

export type Answer = {
  status: number;
  headers: Record<string, string | undefined>;
  /** Parsed JSON; the text where it is none. */
  body: Record<string, unknown>;
};

export type StoredEvent = {
  kind: number;
  identifier: string;
  type: number;
  at: Date;
  receivedAt: Date;
  flags: number;
  machine: number;
  body: Record<string, unknown>;
};

/** The tracking API as main.ts serves it, on a port and a database of the test's own. */
export type Tracking = Awaited<ReturnType<typeof openTracking>>;

/** @param through wraps the pipeline's door, to stand in its way */
export async function openTracking(
  pool: pg.Pool,
  options: { clock?: Clock; through?: (ingest: Ingest) => Ingest } = {},
) {
  const clock = options.clock ?? systemClock;
  const through = options.through ?? ((ingest) => ingest);
  const outcomes: Outcome[] = [];
  const pipeline = new Pipeline(pool, clock);
  const app = createHttp(createLog("silent"));
  await app.register(trackingRoutes, {
    pool,
    clock,
    keys: new KeyRing(pool),
    turnstile: new Turnstile(),
    phoneCountry: "IT",
    ingest: through(pipeline.ingest.bind(pipeline)),
    observe: (given) => void outcomes.push(...given),
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    app,
    pipeline,
    port,
    url: `http://127.0.0.1:${port}`,
    outcomes,
    close: () => app.close(),
  };
}

/** The same on a migrated, empty database of its own, with keys, asked and looked into. */
export type TrackingAlone = Awaited<ReturnType<typeof trackingAlone>>;

export async function trackingAlone(options: { clock?: Clock } = {}) {
  const { pool, drop } = await testDatabase();
  const keys = await makeKeys(pool);
  const tracking = await openTracking(pool, options);
  return {
    ...tracking,
    ...keys,
    pool,
    /** With the write key; what is neither bytes nor text goes as JSON. */
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      send(tracking.url + path, {
        headers: { authorization: basic(keys.writeKey), ...headers },
        body: Buffer.isBuffer(body) || typeof body === "string" ? body : JSON.stringify(body),
      }),
    stored: (identifier: string) => eventsOf(pool, identifier),
    async close(): Promise<void> {
      await tracking.close();
      await drop();
    },
  };
}

/** A write key and a secret key of a source each. */
export async function makeKeys(pool: pg.Pool): Promise<{ writeKey: string; secretKey: string }> {
  const writeKey = await ensureWriteKey(pool);
  const secretKey = newKey("secret");
  await saveKey(pool, { value: secretKey, scope: "secret", source: "Import", kind: "import" });
  return { writeKey, secretKey };
}

/** The header that Segment's clients send. */
export const basic = (key: string): string => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;

/** A request with exactly these headers and bytes; fetch would add a content type. */
export function send(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: Buffer | string },
): Promise<Answer> {
  const body = Buffer.from(options.body ?? "");
  const length = body.length > 0 ? { "content-length": String(body.length) } : {};
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: options.method ?? "POST",
        headers: { ...length, ...options.headers },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const headers = response.headers as Record<string, string | undefined>;
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({ status: response.statusCode ?? 0, headers, body: parsed(text) });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
}

/** Every event whose own identifier is this text, oldest first. */
export async function eventsOf(pool: pg.Pool, identifier: string): Promise<StoredEvent[]> {
  const { rows } = await pool.query<StoredEvent>(
    `SELECT i.kind, i.value AS identifier, e.type, e.at, e.received_at AS "receivedAt", e.flags,
            e.machine, e.body
       FROM event e JOIN identifier i ON i.id = e.origin_id
      WHERE i.value = $1 ORDER BY e.at, e.key`,
    [identifier],
  );
  return rows;
}

/** The types of events, in the order of the alphabet. */
export const typesOf = (events: readonly StoredEvent[]): (string | undefined)[] =>
  events.map(({ type }) => MESSAGE_TYPES[type - 1]).sort();

/** The live traits of the profile that has an identifier. */
export async function traitsOf(
  pool: pg.Pool,
  identifier: string,
): Promise<Record<string, unknown>> {
  const { rows } = await pool.query<{ traits: Record<string, [unknown]> }>(
    "SELECT p.traits FROM profile p JOIN identifier i ON i.profile_id = p.id WHERE i.value = $1",
    [identifier],
  );
  return Object.fromEntries(
    Object.entries(rows[0]?.traits ?? {}).map(([path, [value]]) => [path, value]),
  );
}

/** The identifiers of the lead that one of them belongs to. */
export async function personOf(pool: pg.Pool, identifier: string): Promise<string[]> {
  const { rows } = await pool.query<{ value: string }>(
    `SELECT o.value FROM identifier i JOIN profile p ON p.id = i.profile_id
       JOIN profile q ON q.lead_id = p.lead_id JOIN identifier o ON o.profile_id = q.id
      WHERE i.value = $1 ORDER BY o.value`,
    [identifier],
  );
  return rows.map((row) => row.value);
}

export async function countRows(pool: pg.Pool, table: "event" | "quarantine"): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return rows[0]?.n ?? 0;
}

/** An answer that is a problem, as the tracking API tells them all. */
export function expectProblem(answer: Answer, status: number, detail: string | RegExp): void {
  expect(answer.body).toMatchObject({ type: "about:blank", status });
  expect(answer.status).toBe(status);
  expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(answer.body.title).toMatch(/\w/);
  if (typeof detail === "string") expect(answer.body.detail).toBe(detail);
  else expect(answer.body.detail).toMatch(detail);
}
