import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import {
  type Answer,
  basic,
  countRows,
  eventsOf,
  makeKeys,
  openTracking,
  send,
  type Tracking,
} from "../../test/tracking.ts";
import { wired } from "../../test/wire.ts";
import { Batcher } from "../ledger/batcher.ts";
import { createPool } from "../platform/postgres.ts";
import type { Capture, Outcome } from "./capture.ts";

let database: TestDatabase;
let writeKey: string;

beforeAll(async () => {
  database = await testDatabase();
  ({ writeKey } = await makeKeys(database.pool));
});

afterAll(() => database.drop());

const post = (tracking: Tracking, path: string, body: unknown): Promise<Answer> =>
  send(tracking.url + path, {
    headers: { authorization: basic(writeKey) },
    body: JSON.stringify(body),
  });

function expectRetriable(answer: Answer, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  expect(answer.body).toMatchObject({ status, detail: expect.stringMatching(/send it again/) });
}

test("answers 503 while the database is gone, loses nothing of what comes again after", async () => {
  const wire = await wired(database.url);
  const pool = createPool(wire.url);
  const tracking = await openTracking(pool);
  const page = (n: number) => ({ type: "page", userId: "outage", messageId: `outage-${n}` });
  expect((await post(tracking, "/v1/page", page(1))).status).toBe(200);
  wire.cut();
  expectRetriable(await post(tracking, "/v1/page", page(2)), 503);
  expectRetriable(await post(tracking, "/v1/batch", { batch: [page(2), {}] }), 503);
  wire.mend();
  expect((await post(tracking, "/v1/page", page(2))).status).toBe(200);
  expect(await eventsOf(database.pool, "outage")).toHaveLength(2);
  await tracking.close();
  await pool.end();
  wire.close();
});

test("a connection lost in the middle stores all or nothing, and a retry stores once", async () => {
  const wire = await wired(database.url);
  const pool = createPool(wire.url);
  const tracking = await openTracking(pool);
  const batch = [1, 2].map((n) => ({ type: "page", userId: "middle", messageId: `middle-${n}` }));
  expect((await post(tracking, "/v1/page", { userId: "warm" })).status).toBe(200);
  const blocker = new pg.Client({ connectionString: database.url });
  await blocker.connect();
  await blocker.query("BEGIN");
  await blocker.query("LOCK TABLE event");
  const answer = post(tracking, "/v1/batch", { batch });
  await expect
    .poll(async () => {
      const waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'event'::regclass";
      return (await blocker.query(waiting)).rowCount;
    })
    .toBeGreaterThan(0);
  wire.cut();
  expectRetriable(await answer, 503);
  await blocker.query("ROLLBACK");
  await blocker.end();
  expect(await eventsOf(database.pool, "middle")).toEqual([]);
  wire.mend();
  const again = await post(tracking, "/v1/batch", { batch });
  expect(again.body).toMatchObject({ stored: 2, duplicates: 0 });
  await tracking.close();
  await pool.end();
  wire.close();
});

test("never answers 401 to a right key because the database is gone: its client would give up", async () => {
  const pool = createPool(database.url);
  await pool.end();
  const tracking = await openTracking(pool);
  const answers = await Promise.all(
    [1, 2, 3].map(() => post(tracking, "/v1/page", { userId: "x" })),
  );
  for (const answer of [...answers, await post(tracking, "/v1/page", { userId: "x" })])
    expectRetriable(answer, 503);
  await tracking.close();
});

test("answers 429 with Retry-After under overload, and stores none of what it refused", async () => {
  let open = () => {};
  let waiting = 0;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const tracking = await openTracking(database.pool, {
    through: (ingest) => {
      const batcher = new Batcher<Capture, Outcome>(
        async (captures) => {
          await gate;
          return ingest(captures);
        },
        { maxQueue: 4 },
      );
      return (captures) => {
        waiting += captures.length;
        return batcher.push(captures);
      };
    },
  });
  const before = await countRows(database.pool, "quarantine");
  const page = (n: number) => ({ type: "page", userId: "overload", messageId: `overload-${n}` });
  const early = [1, 2, 3, 4].map((n) => post(tracking, "/v1/page", page(n)));
  await expect.poll(() => waiting).toBe(4);
  expectRetriable(await post(tracking, "/v1/page", page(5)), 429);
  expectRetriable(await post(tracking, "/v1/batch", { batch: [page(6), {}] }), 429);
  open();
  expect((await Promise.all(early)).map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
  expect(await eventsOf(database.pool, "overload")).toHaveLength(4);
  // The refused of a batch are kept when it is taken, not each time it is tried.
  expect(await countRows(database.pool, "quarantine")).toBe(before);
  expect((await post(tracking, "/v1/batch", { batch: [page(6), {}] })).body).toMatchObject({
    stored: 1,
  });
  expect(await countRows(database.pool, "quarantine")).toBe(before + 1);
  await tracking.close();
});
