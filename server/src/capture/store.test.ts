import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { countRows, makeKeys } from "../../test/tracking.ts";
import { KIND } from "./capture.ts";
import { newKey } from "./keys.ts";
import { ensureSource, KeyRing, listQuarantine, quarantine, saveKey } from "./store.ts";

let database: TestDatabase;
let writeKey: string;
let secretKey: string;

beforeAll(async () => {
  database = await testDatabase();
  ({ writeKey, secretKey } = await makeKeys(database.pool));
});

afterAll(() => database.drop());

const SECOND = 1_000;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

const addKey = async (scope: "write" | "secret" = "write") => {
  const value = newKey(scope);
  await saveKey(database.pool, { value, scope, source: "Site", kind: "tracking" });
  return value;
};

test("tells write and secret keys from others, and from each other", async () => {
  const keys = new KeyRing(database.pool);
  expect(await keys.find(writeKey)).toMatchObject({ scope: "write", publicKey: writeKey });
  expect(await keys.find(secretKey)).toMatchObject({ scope: "secret", publicKey: null });
  for (const other of ["", "wrong", writeKey.toLowerCase(), `${writeKey} `, "__proto__"])
    expect(await keys.find(other)).toBeUndefined();
});

test("keeps no secret that could be read back", async () => {
  const { rows } = await database.pool.query("SELECT * FROM api_key");
  expect(JSON.stringify(rows)).not.toContain(secretKey);
});

test("knows a right key from the first requests on, however many come at once", async () => {
  const keys = new KeyRing(database.pool);
  const found = await Promise.all(Array.from({ length: 20 }, () => keys.find(writeKey)));
  expect(found.map((key) => key?.publicKey)).toEqual(Array(20).fill(writeKey));
});

test("sees a new key within a second and a revoked one gone within five", async () => {
  const keys = new KeyRing(database.pool);
  expect(await keys.find("wrong")).toBeUndefined();
  const key = await addKey();
  later(SECOND);
  expect(await keys.find(key)).toBeDefined();
  await database.pool.query("UPDATE api_key SET revoked_at = now() WHERE public_key = $1", [key]);
  later(5 * SECOND);
  expect(await keys.find(key)).toBeUndefined();
});

test("at once: a key is as it was last known while the database is asked, and revoked the next time", async () => {
  const keys = new KeyRing(database.pool);
  const key = await addKey();
  expect(await keys.findAtOnce(key)).toBeDefined();
  await database.pool.query("UPDATE api_key SET revoked_at = now() WHERE public_key = $1", [key]);
  later(60 * SECOND);
  expect(await keys.findAtOnce(key)).toBeDefined();
  await expect.poll(() => keys.findAtOnce(key)).toBeUndefined();
  expect(await keys.findAtOnce("wrong")).toBeUndefined();
});

test("does not ask the database for every request, nor for every wrong key", async () => {
  const keys = new KeyRing(database.pool);
  await keys.find(writeKey);
  const query = vi.spyOn(database.pool, "query");
  for (let n = 0; n < 50; n++) await keys.find(n % 2 ? writeKey : `wrong-${n}`);
  expect(query).not.toHaveBeenCalled();
  query.mockRestore();
});

test("throws without a database, time and again, and knows the key when it is back", async () => {
  const query = vi.spyOn(database.pool, "query").mockImplementation(() => {
    throw new Error("Connection terminated");
  });
  const keys = new KeyRing(database.pool);
  for (let n = 0; n < 3; n++) await expect(keys.find(writeKey)).rejects.toThrow("terminated");
  query.mockRestore();
  expect(await keys.find(writeKey)).toBeDefined();
});

test("gives a source once, whoever asks", async () => {
  const ask = () => ensureSource(database.pool, "Modulo", "tracking");
  const ids = await Promise.all(Array.from({ length: 5 }, ask));
  expect(new Set(ids).size).toBe(1);
});

test("keeps the newest 10,000 refused messages and shows the last first", async () => {
  const source = await ensureSource(database.pool, "Site", "tracking");
  const identifiers = [{ kind: KIND.user, value: "u" }];
  for (let from = 0; from < 10_500; from += 500) {
    const rows = Array.from({ length: 500 }, (_, i) => ({
      ...{ reason: `refused ${from + i}`, body: `{"città":${from + i}}`, identifiers },
    }));
    await quarantine(database.pool, source, rows);
  }
  expect(await countRows(database.pool, "quarantine")).toBe(10_000);
  expect(await listQuarantine(database.pool, { limit: 2 })).toMatchObject([
    { reason: "refused 10499", source: "Site", body: '{"città":10499}', size: 16 },
    { reason: "refused 10498" },
  ]);
});
