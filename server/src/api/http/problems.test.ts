import { faultAt, ModelError } from "@bussola/engine";
import { expect, test } from "vitest";
import { UserError } from "../../platform/errors.ts";
import { noLead } from "../refusal.ts";
import { failureOf } from "./problems.ts";

const coded = (code: string, message = "secret words"): Error =>
  Object.assign(new Error(message), { code });
const framework = (code: string, statusCode: number): Error =>
  Object.assign(coded(code, "told by Fastify"), { statusCode });

test.each([
  ["a refusal", noLead("x"), 404, 'Non c\'è nessun lead "x".'],
  ["a user's error", new UserError({ en: "Mend it.", it: "Riparalo." }), 422, "Riparalo."],
  ["a lost connection", coded("ECONNREFUSED"), 503, /database non risponde/],
  ["a statement that took too long", coded("57014"), 503, /database non risponde/],
  ["a NUL that no schema saw", coded("22021"), 400, /NUL/],
  ["bad JSON", framework("FST_ERR_CTP_INVALID_JSON_BODY", 400), 400, /non è JSON/],
  ["another of Fastify's", framework("FST_ERR_OTHER", 418), 418, "told by Fastify"],
  ["a fault of Fastify's", framework("FST_ERR_OTHER", 500), 500, /storto/],
  ["a fault of ours", new TypeError("secret words"), 500, /storto/],
  ["a broken constraint", coded("23505"), 500, /storto/],
  ["what is no error", "secret words", 500, /storto/],
  ["nothing", undefined, 500, /storto/],
])("%s", (_what, error, status, detail) => {
  const failure = failureOf(error, "it");
  expect(failure.status).toBe(status);
  expect(failure.detail).toMatch(detail);
  expect(failure.detail).not.toContain("secret");
  expect(failure.unexpected).toBe(status >= 500);
  expect(failure.retryAfter !== undefined).toBe(status === 503);
});

test("a model's faults are given one by one", () => {
  const error = new ModelError([faultAt(["groups", 0, "name"], "expected", ["name", 200])]);
  const path = "groups[0].name";
  expect(failureOf(error, "en")).toMatchObject({
    status: 422,
    faults: [{ path, message: "expected a name of 1 to 200 characters" }],
  });
  expect(failureOf(error, "it").faults).toEqual([
    { path, message: "serve un nome da 1 a 200 caratteri" },
  ]);
});

test("faults of a request are located, in the query, the path and the body", () => {
  const invalid = (validationContext: string, instancePath: string) =>
    failureOf(
      Object.assign(new Error("invalid"), {
        statusCode: 400,
        validationContext,
        validation: [{ instancePath, message: "expected text" }],
      }),
      "en",
    ).faults[0]?.path;
  expect(invalid("querystring", "/limit")).toBe("query.limit");
  expect(invalid("params", "/ref")).toBe("params.ref");
  expect(invalid("body", "/batch/0/type")).toBe("batch[0].type");
  expect(invalid("body", "/")).toBe("");
});
