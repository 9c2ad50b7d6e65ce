import {
  createKey,
  listKeys,
  listModels,
  listSources,
  restoreKey,
  revokeKey,
  rotateKey,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Api, createApi, SECRET, WRITE } from "../../../test/api.ts";
import { ensureSource, KeyRing } from "../../capture/store.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

test("keys are listed without what is secret", async () => {
  const { keys } = await api.get(listKeys, {});
  expect(keys).toMatchObject([
    { scope: "secret", source: "Import", publicKey: null, revokedAt: null },
    { scope: "write", source: "Site", publicKey: WRITE, revokedAt: null },
  ]);
  const { body } = await api.ask(listKeys, {});
  expect(JSON.stringify(body)).not.toContain(SECRET);
  expect(JSON.stringify(body)).not.toContain("hash");
});

test("a new key works at once, and no more once revoked", async () => {
  const made = await api.get(createKey, { body: { scope: "secret", source: "Integrations" } });
  expect(made).toMatchObject({ scope: "secret", source: "Integrations", publicKey: null });
  expect(made.key).toMatch(/^bsl_s_/);
  expect((await api.ask(listModels, {}, bearer(made.key))).status).toBe(200);
  const { keys } = await api.get(listKeys, {});
  expect({ ...keys.at(-1), lastSeenAt: null }).toEqual({ ...made, key: undefined });
  const revoked = await api.get(revokeKey, { params: { id: made.id } });
  expect(revoked.revokedAt).not.toBeNull();
  expect((await api.ask(listModels, {}, bearer(made.key))).status).toBe(401);
  const again = await api.get(revokeKey, { params: { id: made.id } });
  expect(again.revokedAt).toBe(revoked.revokedAt);
});

test("a key that was rotated works on until its grace ends", async () => {
  const old = await api.get(createKey, { body: { scope: "secret", source: "Rotated" } });
  const rotate = { params: { id: old.id }, body: { graceHours: 1 } };
  const made = await api.get(rotateKey, rotate);
  expect(made).toMatchObject({ scope: "secret", source: "Rotated", expiresAt: null });
  expect(made.key).not.toBe(old.key);
  for (const key of [old.key, made.key])
    expect((await api.ask(listModels, {}, bearer(key))).status).toBe(200);
  const { keys } = await api.get(listKeys, {});
  const expiresAt = Date.parse(keys.find(({ id }) => id === old.id)?.expiresAt ?? "");
  expect(expiresAt - Date.parse(made.createdAt)).toBeCloseTo(3_600_000, -4);
  expect((await api.ask(rotateKey, rotate)).status).toBe(409);
  const { rowCount } = await api.pool.query("UPDATE api_key SET expires_at = now() WHERE id = $1", [
    old.id,
  ]);
  expect(rowCount).toBe(1);
  expect(await new KeyRing(api.pool).find(old.key)).toBeUndefined();
  expect(await new KeyRing(api.pool).find(made.key)).toMatchObject({ scope: "secret" });
});

test("a revocation can be taken back, but not for long", async () => {
  const { id, key } = await api.get(createKey, { body: { scope: "secret", source: "Undone" } });
  await api.get(revokeKey, { params: { id } });
  expect(await api.get(restoreKey, { params: { id } })).toMatchObject({ revokedAt: null });
  expect((await api.ask(listModels, {}, bearer(key))).status).toBe(200);
  expect((await api.ask(restoreKey, { params: { id } })).status).toBe(409);
  await api.get(revokeKey, { params: { id } });
  await api.pool.query(
    "UPDATE api_key SET revoked_at = revoked_at - interval '11 minutes' WHERE id = $1",
    [id],
  );
  expect((await api.ask(restoreKey, { params: { id } })).status).toBe(409);
  expect((await api.ask(restoreKey, { params: { id: 9_999 } })).status).toBe(404);
});

test("sources tell when they were last heard, how much came today and what was refused", async () => {
  const key = await api.get(createKey, { body: { scope: "write", source: "Heard" } });
  expect((await new KeyRing(api.pool).find(key.key))?.scope).toBe("write");
  await api.pool.query(
    `INSERT INTO quarantine (source_id, reason, identifiers, body)
     SELECT id, 'no identifier', '{}', 'x' FROM source WHERE name = 'Heard'`,
  );
  await api.say({ type: "track", event: "Today", userId: "t" });
  await api.say({
    type: "track",
    event: "Long ago",
    userId: "t",
    timestamp: "2020-01-01T00:00:00Z",
  });
  await vi.waitFor(async () => {
    const { sources } = await api.get(listSources, {});
    const heard = sources.find(({ name }) => name === "Heard");
    expect(heard).toMatchObject({ eventsToday: 0, refused: 1 });
    expect(heard?.lastSeenAt).not.toBeNull();
    expect(sources.find(({ name }) => name === "Site")).toMatchObject({ eventsToday: 1 });
  });
});

test("a write key shows itself and opens a source of its own", async () => {
  const made = await api.get(createKey, { body: { scope: "write", source: "Blog più bello" } });
  expect(made.publicKey).toBe(made.key);
  const { sources } = await api.get(listSources, {});
  expect(sources.at(-1)).toMatchObject({ name: "Blog più bello", kind: "tracking" });
  expect((await api.ask(listModels, {}, bearer(made.key))).status).toBe(403);
});

test("nobody locks the door behind themselves", async () => {
  const { keys } = await api.get(listKeys, {});
  const own = keys.find(({ scope, source }) => scope === "secret" && source === "Import");
  const { status } = await api.ask(revokeKey, { params: { id: own?.id ?? 0 } });
  expect(status).toBe(409);
  expect((await api.ask(listModels, {})).status).toBe(200);
});

test("no key is made for the sample", async () => {
  await ensureSource(api.pool, "Sample data", "sample");
  const { status } = await api.ask(createKey, { body: { scope: "write", source: "Sample data" } });
  expect(status).toBe(409);
});

test("who comes while the keys are being read waits for them", async () => {
  const ring = new KeyRing(api.pool);
  const found = await Promise.all(Array.from({ length: 20 }, () => ring.find(SECRET)));
  expect(found.filter((key) => key?.scope === "secret")).toHaveLength(20);
});
