import { createKey, listKeys, listModels, listSources, revokeKey } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
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
  expect(keys.at(-1)).toEqual({ ...made, key: undefined });
  const revoked = await api.get(revokeKey, { params: { id: made.id } });
  expect(revoked.revokedAt).not.toBeNull();
  expect((await api.ask(listModels, {}, bearer(made.key))).status).toBe(401);
  const again = await api.get(revokeKey, { params: { id: made.id } });
  expect(again.revokedAt).toBe(revoked.revokedAt);
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
