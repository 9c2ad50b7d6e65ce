import { expect, test } from "vitest";
import type { Endpoint } from "./endpoint.ts";
import * as contract from "./index.ts";

const endpoints: [name: string, Endpoint][] = [];
for (const [name, value] of Object.entries<unknown>(contract))
  if (typeof value === "object" && value && Object.hasOwn(value, "method"))
    endpoints.push([name, value as Endpoint]);

test.each(endpoints)("%s names in `params` what its path holds", (_name, { path, params }) => {
  const held = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  expect(Object.keys(params?.shape ?? {})).toEqual(held);
});

test("no two endpoints share a door", () => {
  const doors = endpoints.map(([, { method, path }]) => `${method} ${path}`);
  expect(new Set(doors).size).toBe(endpoints.length);
  expect(endpoints.length).toBeGreaterThan(15);
});

test("a list's bounds are checked and its defaults filled in", () => {
  expect(contract.LeadQuery.parse({ limit: "20" })).toEqual({
    limit: 20,
    offset: 0,
    order: "score",
  });
  expect(contract.LeadQuery.safeParse({ limit: 0 }).success).toBe(false);
  expect(contract.LeadQuery.safeParse({ limit: 501 }).success).toBe(false);
});
