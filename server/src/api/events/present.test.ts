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
  const event = presentEvent({ ...row, type: code, body });
  expect(event).toMatchObject({ type, name, machine: false, at: "2026-01-02T03:04:05.000Z" });
});

test("whatever made it a machine's, it is one", () => {
  for (const machine of [1, 2])
    expect(presentEvent({ ...row, machine, type: 1, body: {} }).machine).toBe(true);
});
