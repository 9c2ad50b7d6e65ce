import { search } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
  const person = (userId: string, email: string, name: string) => ({
    type: "identify",
    userId,
    traits: { email, name, company: { name: "Rossi S.p.A." } },
  });
  await api.say(
    person("U-1", "anna@rossi.example", "Anna Bruni"),
    person("U-2", "annalisa@rossi.example", "Annalisa Conti"),
    person("U-3", "ugo@verdi.example", "Ugo 100% Anna_Neri"),
    { type: "page", anonymousId: "anna-of-the-browser" },
  );
});
afterAll(() => api.close());

const find = (q: string) => api.get(search, { query: { q } });
const names = async (q: string) => (await find(q)).leads.map(({ name }) => name);

test("a lead is found by the beginning of its e-mail or user id, before any model is published", async () => {
  const { leads, partial } = await find("anna");
  expect(partial).toBe(true);
  expect(leads.map(({ email }) => email)).toEqual(["anna@rossi.example", "annalisa@rossi.example"]);
  expect(leads[0]).toMatchObject({ userId: "U-1", company: "Rossi S.p.A.", score: null });
  expect(await names("ANNA@R")).toEqual(["Anna Bruni"]);
  expect(await names("U-3")).toEqual(["Ugo 100% Anna_Neri"]);
  expect(await names("nna@")).toEqual([]);
});

test("what patterns are made of is only text", async () => {
  for (const q of ["%", "_", "a%", "\\", "'", "anna%"]) expect(await names(q)).toEqual([]);
});

test("a name finds its lead, with the score, once names are in memory", async () => {
  const model = {
    bussola: 1,
    name: "Anchors",
    signals: { named: { trait: "name", exists: true } },
    groups: [{ name: "g", dimension: "fit", rules: [{ signal: "named", points: 7 }] }],
  };
  await api.publish(model);
  let found = await find("bruni");
  for (let tries = 0; found.partial && tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    found = await find("bruni");
  }
  expect(found).toMatchObject({ partial: false, leads: [{ name: "Anna Bruni", score: 7 }] });
  expect((await find("ANCH")).models).toEqual(["Anchors"]);
});
