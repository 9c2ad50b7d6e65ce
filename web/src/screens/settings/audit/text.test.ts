import * as contract from "@bussola/contract";
import { expect, test } from "vitest";
import { deeds } from "./text.ts";

/** Tracking speaks for the people who are tracked, and is not written down. */
const OF_TRACKING = /^\/v1\//;

test("every change that the API makes has words in the audit log", () => {
  const endpoints = Object.values(contract).filter(
    (each): each is contract.Endpoint & typeof each =>
      typeof each === "object" && each !== null && "method" in each && "path" in each,
  );
  const changes = endpoints
    .filter(({ method, readsOnly, draft }) => method !== "GET" && !readsOnly && !draft)
    .filter(({ path }) => !OF_TRACKING.test(path))
    .map(({ method, path }) => `${method} ${path}`);
  expect(changes.length).toBeGreaterThan(40);
  expect(changes.filter((change) => !deeds[change])).toEqual([]);
});
