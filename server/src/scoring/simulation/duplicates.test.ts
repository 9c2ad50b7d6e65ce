import { type JsonValue, Random } from "@bussola/engine";
import { expect, test } from "vitest";
import {
  addTwins,
  alike,
  emptyField,
  type Mark,
  markAll,
  type Twins,
  twins,
} from "./duplicates.ts";
import type { HeldLead } from "./held.ts";
import { type Part, partOf } from "./part.ts";

const random = new Random(9);

function held(id: number): HeldLead {
  const traits = new Map<string, JsonValue>();
  const say = (path: string, values: readonly JsonValue[]) => {
    if (random.chance(0.6)) traits.set(path, random.pick(values));
  };
  const numbered = (name: string, count: number) =>
    Array.from({ length: count }, (_, n) => `${random.pick(["", " "])}${name} ${n}`);
  say("email", numbered("MAIL", 250));
  say("phone", [...numbered("mail", 250), 5, "the switchboard", ["a", "list"]]);
  say("firstName", ["Ada", "ADA", "Ugo"]);
  say("lastName", numbered("Rossi", 12));
  say("company.name", numbered("Acme", 12));
  return {
    ...{ id, rows: [], traits, state: new Map(), quality: new Set<string>(), botAt: null },
    ...{ knownAt: id % 9 === 0 ? null : 0, lastAt: 0, traitsAt: 0, arrivals: [] },
  };
}

const LEADS = Array.from({ length: 900 }, (_, i) => held(i + 1));
const GONE = 7;

/** Two threads' parts, in which a lead is superseded. */
const threads: Part[][] = [0, 1].map((thread) => [
  partOf(LEADS.filter(({ id }) => id % 2 === thread && id <= 600)),
  partOf(LEADS.filter(({ id }) => id % 2 === thread && id > 600)),
]);
for (const part of threads.flat()) part.drop(GONE);

/** Looked for among all pairs. */
function byHand(): string[] {
  const text = (lead: HeldLead, path: string) => {
    const value = lead.traits.get(path);
    return typeof value === "object"
      ? ""
      : String(value ?? "")
          .trim()
          .toLowerCase();
  };
  const marks: Record<Mark, (lead: HeldLead) => string> = {
    email: (lead) => text(lead, "email"),
    phone: (lead) => text(lead, "phone"),
    name: (lead) => {
      const [last, company] = [text(lead, "lastName"), text(lead, "company.name")];
      return last && company && JSON.stringify([last, company, text(lead, "firstName")]);
    },
  };
  const known = LEADS.filter(({ id, knownAt }) => knownAt !== null && id !== GONE);
  const groups = new Map<string, string[]>();
  for (const [mark, of] of Object.entries(marks))
    for (const [own, leads] of Map.groupBy(known, of)) {
      if (own === "" || leads.length < 2 || leads.length > 20) continue;
      const key = leads.map(({ id }) => id).join();
      groups.set(key, [...(groups.get(key) ?? []), mark].sort());
    }
  return [...groups].map(([leads, shared]) => `${leads}: ${shared}`).sort();
}

test.each([1, 3])("who shares a mark is found, whichever thread has whom, in %i parts", (parts) => {
  const field = emptyField();
  const again = threads.reduce((sum, own) => sum + markAll(own, field), 0);
  expect(again).toBeGreaterThan(100);
  const found = Array.from({ length: parts }, (_, part) => {
    const [one, other] = threads.map((own) => twins(own, { field, part, parts }));
    return alike(addTwins(one as Twins, other as Twins));
  }).flat();
  const byLeads = new Map<string, Mark[]>();
  for (const { leads, marks } of found)
    byLeads.set(leads.join(), [...(byLeads.get(leads.join()) ?? []), ...marks].sort());
  const told = [...byLeads].map(([leads, marks]) => `${leads}: ${marks}`).sort();
  expect(told.length).toBeGreaterThan(100);
  expect(told).toEqual(byHand());
});
