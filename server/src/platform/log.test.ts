import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("debug", { write: (line) => lines.push(line) }));
  return lines.join("");
}

test("what people are and do stays out of the log, three levels deep", () => {
  const person = { email: "anna@example.it", traits: { city: "Pavia" }, userId: "anna" };
  const text = logged((log) => {
    log.info({ ...person, lead: person, event: { lead: person, type: "track" } }, "kept");
  });
  expect(text).not.toMatch(/anna|Pavia/);
  expect(text).toMatch(/kept/);
  expect(text).toMatch(/track/);
});

test("requests are logged without query and credentials", () => {
  const headers = { authorization: "Basic c2VjcmV0", cookie: "session" };
  const text = logged((log) => {
    log.info({ req: { method: "GET", url: "/v1/leads?email=anna@example.it", headers } });
  });
  expect(text).toMatch(/"path":"\/v1\/leads"/);
  expect(text).not.toMatch(/anna|Basic|session/);
});

test("database errors are logged without the values that they quote", () => {
  const unique = Object.assign(new Error('duplicate key value: "anna@example.it"'), {
    code: "23505",
    constraint: "identifier_pkey",
    detail: "Key (value)=(anna@example.it) already exists.",
  });
  const text = logged((log) => log.error({ err: unique }));
  expect(text).not.toMatch(/anna/);
  expect(text).toMatch(/identifier_pkey/);
  expect(logged((log) => log.error(unique))).not.toMatch(/anna/);
  expect(logged((log) => log.error(unique, "while %s", "saving"))).toMatch(/while saving/);
  expect(logged((log) => log.error({ err: new Error("plain") }))).toMatch(/plain/);
});
