import * as contract from "@bussola/contract";
import { expect, test } from "vitest";
import { deeds } from "./text.ts";

/** Questions that are too long for an address: they change nothing. */
const QUESTION = /\/(check|preview|simulate|leads|list|explanation|records|read|import)$/;

test("every change that the API makes has words in the audit log", () => {
  const endpoints = Object.values(contract).filter(
    (each): each is contract.Endpoint & typeof each =>
      typeof each === "object" && each !== null && "method" in each && "path" in each,
  );
  const changes = endpoints
    .filter(
      (endpoint) =>
        endpoint.method !== "GET" && !("readsOnly" in endpoint) && !QUESTION.test(endpoint.path),
    )
    .map(({ method, path }) => `${method} ${path}`);
  expect(changes.length).toBeGreaterThan(40);
  expect(changes.filter((change) => !deeds[change])).toEqual([]);
});
