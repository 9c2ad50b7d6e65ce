import { History, type JsonValue, type TraitState } from "@bussola/engine";
import { expect, test } from "vitest";
import { type IdentifierKind, KIND } from "../../capture/capture.ts";
import { Profile } from "../../ledger/profile.ts";
import { isoDay, presentFacts } from "./present.ts";

const SAMPLE = 9;

function profile(
  id: number,
  kind: IdentifierKind,
  traits: Record<string, JsonValue> = {},
  sourceId = 1,
): Profile {
  const ref = { id, originId: id, kind, leadId: 1 };
  const made = Profile.create(ref, sourceId, id * 1_000);
  made.history = History.empty();
  made.traits = new Map(
    Object.entries(traits).map(([path, value]) => [path, { value, at: 1, id: "m" }]),
  ) satisfies TraitState;
  return made;
}

function facts(...profiles: Profile[]) {
  const values = { [KIND.user]: "u-", [KIND.email]: "@", [KIND.anonymous]: "a-" };
  const identifiers = profiles.map(
    ({ ref: { id, kind } }) => [id, { id, kind, value: `${values[kind]}${id}` }] as const,
  );
  const around = { identifiers: new Map(identifiers), sampleSources: new Set([SAMPLE]) };
  return presentFacts({ leadId: 1, profiles }, around);
}

test("a stranger is nobody yet", () => {
  expect(facts(profile(1, KIND.anonymous))).toEqual({
    ...{ name: null, email: null, userId: null, company: null, title: null },
    ...{ sample: false, known: false, lastAt: "1970-01-01T00:00:01.000Z" },
    ...{ owner: null, stage: null, tags: [] },
  });
});

test("traits tell who it is, before what it is known by", () => {
  const traits = { firstName: "Anna", lastName: "Bianchi", email: "anna@x.it", title: "CFO" };
  expect(
    facts(
      profile(1, KIND.user, { ...traits, "company.name": "Rossi Srl" }),
      profile(2, KIND.email, { "bussola.owner": "Ugo@Acme.it", "bussola.tags": ["a", 1] }, SAMPLE),
    ),
  ).toEqual({
    ...{ name: "Anna Bianchi", email: "anna@x.it", userId: "u-1", company: "Rossi Srl" },
    ...{ title: "CFO", sample: true, known: true, lastAt: "1970-01-01T00:00:02.000Z" },
    ...{ owner: "ugo@acme.it", stage: null, tags: ["a"] },
  });
});

test("odd traits are not shown as they are not text", () => {
  const odd = { name: { a: 1 }, title: ["CEO"], company: "Verdi", lastName: " " };
  expect(facts(profile(1, KIND.email, odd))).toMatchObject({
    ...{ name: null, title: null, company: "Verdi", email: "@1", userId: null },
  });
  expect(facts(profile(1, KIND.user, { name: 42 })).name).toBe("42");
});

test("days are those of UTC", () => {
  expect(isoDay(0)).toBe("1970-01-01");
  expect(isoDay(20_000)).toBe("2024-10-04");
});
