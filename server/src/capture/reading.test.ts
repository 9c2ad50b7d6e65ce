import { expect, test } from "vitest";
import { readMessage } from "./reading.ts";

const traits = (
  type: Parameters<typeof readMessage>[0],
  message: Parameters<typeof readMessage>[1],
) => readMessage(type, message).traits;

test("reads an identify's traits as leaves, with removals and lists whole", () => {
  const given = {
    name: "Anna",
    address: { city: "Roma", zip: null },
    tags: ["a", { b: 1 }],
    none: {},
  };
  expect(traits("identify", { traits: given })).toEqual([
    ["name", "Anna"],
    ["address.city", "Roma"],
    ["address.zip", null],
    ["tags", ["a", { b: 1 }]],
  ]);
});

test("fills one company from a group and from an identify", () => {
  const company = { name: "Acme", employees: 50 };
  const leaves = [
    ["company.name", "Acme"],
    ["company.employees", 50],
  ];
  expect(traits("identify", { traits: { company } })).toEqual(leaves);
  expect(traits("group", { traits: company })).toEqual(leaves);
  expect(traits("group", { groupId: "g-1", traits: company })).toEqual([
    ["company.id", "g-1"],
    ...leaves,
  ]);
  expect(traits("group", { groupId: "g-1", traits: { id: "own" } })).toEqual([
    ["company.id", "own"],
  ]);
  expect(traits("group", { groupId: null, traits: null })).toEqual([]);
});

test.each(["track", "page", "screen", "alias"] as const)("takes no traits from a %s", (type) => {
  expect(traits(type, { traits: { a: 1 }, properties: { b: 2 } })).toEqual([]);
});

test.each([undefined, null, [], "text", 5])("takes no traits from %j", (value) => {
  expect(traits("identify", { traits: value as null })).toEqual([]);
});

test("leaves out a path too long to be a name", () => {
  const given = { ["a".repeat(200)]: 1, ["b".repeat(201)]: 2, c: { ["d".repeat(199)]: 3 } };
  expect(traits("identify", { traits: given })).toEqual([["a".repeat(200), 1]]);
});

test("reads names that mean something to JavaScript as names", () => {
  const given = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1, "length": 2}');
  expect(traits("identify", { traits: given })).toEqual([
    ["__proto__.admin", true],
    ["constructor", 1],
    ["length", 2],
  ]);
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
});

test("gives signals the message under its checked type", () => {
  const message = { type: "page", event: "x", properties: { a: 1 }, name: "Home" };
  expect(readMessage("track", message).message).toEqual({ ...message, type: "track" });
});
