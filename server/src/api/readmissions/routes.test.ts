import { eraseLead, readmit } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { tablesHolding } from "../../../test/search.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const identify = {
  ...{ type: "identify", userId: "zzback", anonymousId: "zzback-browser" },
  traits: { email: "zzback@x.example" },
};
const ask = (...identifiers: string[]) => api.ask(readmit, { body: { identifiers } });

test("an erased person who asks is let in again, and it is recorded without their name", async () => {
  await api.say(identify);
  await api.get(eraseLead, { params: { ref: "zzback" } });
  expect(await api.say(identify)).toEqual(["rejected"]);
  const body = { identifiers: ["ZZBack@X.example "] };
  expect(await api.get(readmit, { body })).toEqual({
    readmitted: [{ kind: "email", value: "zzback@x.example" }],
  });
  // The user id was erased too.
  expect(await api.say(identify)).toEqual(["rejected"]);
  const { status, body: others } = await ask("zzback", "zzback-browser", "never heard of");
  expect(status).toBe(200);
  expect(others).toEqual({
    readmitted: expect.arrayContaining([
      { kind: "user", value: "zzback" },
      { kind: "anonymous", value: "zzback-browser" },
    ]),
  });
  expect(await tablesHolding(api.pool, ["zzback"])).toEqual([]);
  const { rows } = await api.pool.query(
    `SELECT 1 FROM readmission r JOIN source s ON s.id = r.source_id
      WHERE s.name = 'Import' AND r.erased_at < r.readmitted_at`,
  );
  expect(rows).toHaveLength(3);
  expect(await api.say(identify)).toEqual(["stored"]);
  expect(await api.lead("zzback-browser")).toBe(await api.lead("zzback@x.example"));
});

test("who was let in again can be erased again", async () => {
  await api.get(eraseLead, { params: { ref: "zzback" } });
  expect(await api.say(identify)).toEqual(["rejected"]);
  expect((await ask("zzback")).status).toBe(200);
});

test.each([["nobody"], [""], []])("%j are not kept out", async (...identifiers) => {
  expect((await ask(...identifiers)).status).toBe(identifiers[0] === "nobody" ? 404 : 400);
});
