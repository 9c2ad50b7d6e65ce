import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { listLeads, Problem, startTraining, workInBulk } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { ROUTES } from "../plugin.ts";
import { faultsOf } from "./faults.ts";

let api: Api;
beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const DEEP = 10_000;
const nested = (open: string, close: string) => open.repeat(DEEP) + close.repeat(DEEP);
const HOSTILE = [
  ...["null", "true", "-1", "1e309", "NaN", '"\\u0000"', '"\\ud800"', "[]", "[null]", "{", ""],
  ...['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}', '{"":1}'],
  nested("[", "]"),
  `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`,
];
/** In the place of a member. */
const MEMBERS = [
  ...["null", "1e309", "-99999999999999999999", "1.5", '"\\u0000"', '"\\ud800"', '"__proto__"'],
  ...["{}", "[[]]", '{"__proto__":1}', '"0000-01-01"', '"9999-99-99"'],
];
const PROBLEM = "application/problem+json";
const ENGLISH = /\b(invalid|expected|received|too (big|small)|unrecognized|must)\b/i;

const doors = ROUTES.flatMap(({ endpoint: { method, path, body } }) => {
  if (!body) return [];
  const members = "shape" in body ? Object.keys(body.shape as object) : [];
  return [{ method, path, members }];
});

test.each(doors)("$method $path takes nothing that it was not made for", async (door) => {
  const bodies = [
    ...HOSTILE,
    ...door.members.flatMap((name) => MEMBERS.map((value) => `{${JSON.stringify(name)}:${value}}`)),
  ];
  for (const body of bodies) {
    const {
      status,
      headers,
      body: told,
    } = await api.fetched(door.path.replace(/:\w+/g, "999"), {
      method: door.method,
      body,
      headers: { "content-type": "application/json", "accept-language": "it" },
    });
    const what = body.slice(0, 80);
    // 503: the base is being loaded into memory.
    expect([what, status < 500 || status === 503]).toEqual([what, true]);
    if (status < 400) continue;
    expect([what, headers.get("content-type")?.split(";")[0]]).toEqual([what, PROBLEM]);
    for (const { message } of Problem.parse(told).faults ?? [])
      expect(message).not.toMatch(ENGLISH);
  }
});

test("what is wrong is said in the reader's language, field by field", async () => {
  const it = { "accept-language": "it" };
  const faultsIn = async (...asked: Parameters<Api["ask"]>) =>
    Problem.parse((await api.ask(...asked)).body).faults;
  expect(
    await faultsIn(startTraining, { body: { seed: "x", leaks: "none" } } as never, it),
  ).toEqual([
    { path: "leaks", message: 'Opzione non valida: atteso uno tra "drop"|"report"|"keep"' },
    { path: "seed", message: "Valore non valido: atteso numero, ricevuto testo" },
  ]);
  expect(await faultsIn(workInBulk, { body: { refs: ["1"] } } as never, it)).toEqual([
    { path: "", message: "atteso un responsabile, una fase, dei tag o un riscontro" },
  ]);
  expect(await faultsIn(listLeads, { query: { limit: 0 } } as never, it)).toEqual([
    { path: "query.limit", message: "Troppo piccolo: numero deve essere >=1" },
  ]);
  expect(await faultsIn(listLeads, { query: { limit: 0 } } as never)).toEqual([
    { path: "query.limit", message: "Too small: expected number to be >=1" },
  ]);
});

test("all of the contract's own words have an Italian", () => {
  const folder = dirname(createRequire(import.meta.url).resolve("@bussola/contract"));
  const words = readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.includes("test"))
    .flatMap((name) => {
      const source = readFileSync(join(folder, name), "utf8");
      return [...source.matchAll(/(?:message|error): "([^"]+)"|"(expected [^"]+)"/g)];
    })
    .map(([, one, other]) => one ?? other ?? "");
  expect(words.length).toBeGreaterThan(10);
  for (const message of words) {
    const [fault] = faultsOf([{ keyword: "custom", message }], "body", "it");
    expect([message, fault?.message === message]).toEqual([message, false]);
  }
});
