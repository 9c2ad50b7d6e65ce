import { expect, test } from "vitest";
import { presentEvent } from "./present.ts";

const row = {
  ...{ key: "k", profileId: 3, source: "Site", machine: 0 },
  at: new Date("2026-01-02T03:04:05Z"),
  receivedAt: new Date("2026-01-02T03:04:06Z"),
};

test.each([
  [1, { event: "Demo Requested" }, "track", "Demo Requested"],
  [2, { name: "Home", properties: { path: "/" } }, "page", "Home"],
  [2, { properties: { path: "/prezzi" } }, "page", "/prezzi"],
  [2, { properties: null }, "page", null],
  [3, { name: 7 }, "screen", null],
  [4, { traits: { name: "Anna" } }, "identify", null],
] as const)("type %i of %j is a %s called %j", (code, body, type, name) => {
  const event = presentEvent({ ...row, type: code, body }, false);
  expect(event).toMatchObject({ type, name, machine: false, at: "2026-01-02T03:04:05.000Z" });
});

const CHROME = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";
const by = (userAgent: string | number) => ({ context: { userAgent } });

test.each([
  ["machine", "agent", 1, false, {}],
  ["machine", "person", 2, true, {}],
  ["person", "person", 0, true, {}],
  ["person", "agent", 0, false, by(CHROME)],
  ["unknown", null, 0, false, by("analytics-node/3.1.0")],
  ["unknown", null, 0, false, by(7)],
  ["unknown", null, 0, false, {}],
] as const)("done by a %s, says %s: verdict %i, a person spoke %s, %j", (...given) => {
  const [doneBy, judgedBy, machine, byPerson, body] = given;
  expect(presentEvent({ ...row, machine, type: 1, body }, byPerson)).toMatchObject({
    ...{ doneBy, judgedBy },
    machine: machine !== 0,
  });
});
