import fc from "fast-check";
import { expect, test } from "vitest";
import { type Capture, type Identifier, KIND, type LinkRequest } from "../capture/capture.ts";
import {
  identifierKey,
  identifiersOf,
  identifiersToCreate,
  MOST_PROFILES,
  People,
} from "./people.ts";

/** People as the database would hold them, one capture at a time. */
class Town {
  readonly people = new People(Array.from({ length: 1_000 }, (_, i) => 10_000 + i));
  readonly #known = new Set<string>();
  #nextId = 1;

  say(identifier: Identifier, link: LinkRequest = {}, trusted = false): number {
    const source = { id: 1, trusted, historical: false };
    const capture = { identifier, link, source, at: 0 } as Capture;
    for (const missing of identifiersToCreate(capture, (key) => this.#known.has(key))) {
      if (this.#known.has(identifierKey(missing))) continue;
      const id = this.#nextId++;
      this.people.addProfile({ id, originId: id, kind: missing.kind, leadId: id });
      this.people.addIdentifier(missing, id, id, true);
      this.#known.add(identifierKey(missing));
    }
    return this.people.assign(capture).profile.leadId;
  }
}

const user = (value: string): Identifier => ({ kind: KIND.user, value });
const anonymous = (value: string): Identifier => ({ kind: KIND.anonymous, value });
const email = (value: string): Identifier => ({ kind: KIND.email, value });

test("an anonymous visitor becomes part of the lead that he is identified as", () => {
  const town = new Town();
  const stranger = town.say(anonymous("a"));
  const lead = town.say(user("u"), { anonymous: "a" });
  expect(town.say(anonymous("a"))).toBe(lead);
  expect(town.people.mergedLeads()).toEqual(new Map([[stranger, lead]]));
});

test("two anonymous ids of one person come together under one lead", () => {
  const town = new Town();
  town.say(anonymous("a"));
  town.say(anonymous("b"));
  const lead = town.say(user("u"), { anonymous: "a" });
  town.say(user("u"), { anonymous: "b" });
  expect([town.say(anonymous("a")), town.say(anonymous("b"))]).toEqual([lead, lead]);
});

test("an e-mail nobody has belongs to whoever says it first; a known lead's is only suggested", () => {
  const town = new Town();
  const first = town.say(user("u"), { email: "x@acme.example" });
  expect(town.say(email("x@acme.example"))).toBe(first);
  const second = town.say(user("v"), { email: "x@acme.example" });
  expect(second).not.toBe(first);
  expect(town.people.duplicates).toEqual([{ leadId: first, otherId: second, reason: "email" }]);
});

test("with a secret key two known leads become one, the older keeps its id", () => {
  const town = new Town();
  const [older, younger] = [town.say(user("u")), town.say(email("x@acme.example"))];
  expect(town.say(user("u"), { email: "x@acme.example" }, true)).toBe(older);
  expect(town.say(email("x@acme.example"))).toBe(older);
  expect(town.people.mergedLeads()).toEqual(new Map([[younger, older]]));
});

test("an alias names the anonymous id if there is one, else the user id", () => {
  const town = new Town();
  town.say(anonymous("before"));
  const lead = town.say(user("after"), { previous: "before" });
  expect(town.say(anonymous("before"))).toBe(lead);
  town.say(user("old"));
  expect(
    identifiersOf({ identifier: user("new"), link: { previous: "old" } } as Capture),
  ).toHaveLength(3);
  expect(town.say(user("new"), { previous: "old" }, true)).toBe(town.say(user("old")));
});

test("a lead takes no more profiles than a person may have, however they come", () => {
  const town = new Town();
  const profiles = (lead: number) => [...town.people.profilesOf(lead)].length;
  const full = town.say(user("u"));
  for (let n = 1; n < MOST_PROFILES; n++) town.say(user("u"), { anonymous: `b${n}` });
  expect(profiles(full)).toBe(MOST_PROFILES);
  // A new browser, one known for itself, an address, a known lead, a shared browser.
  town.say(user("u"), { anonymous: "one-more" });
  const visitor = town.say(anonymous("visitor"));
  town.say(user("u"), { anonymous: "visitor" });
  town.say(user("u"), { email: "u@acme.example" });
  const other = town.say(user("v"), { anonymous: "kiosk" });
  town.say(user("u"), { previous: "v" }, true);
  town.say(user("u"), { anonymous: "kiosk" });
  expect(profiles(full)).toBe(MOST_PROFILES);
  expect(town.say(anonymous("visitor"))).toBe(visitor);
  expect([town.say(user("v")), town.say(anonymous("kiosk"))]).toEqual([other, other]);
  // What it has stays: a browser of its own that somebody else used comes back.
  town.say(user("v"), { anonymous: "b1" });
  expect(town.say(anonymous("b1"))).toBe(other);
  town.say(user("u"), { anonymous: "b1" });
  expect(town.say(anonymous("b1"))).toBe(full);
});

test("whatever is said in whatever order, every profile is in one lead, and events never move", () => {
  const name = fc.constantFrom("1", "2", "3");
  const said = fc.oneof(
    fc.record({ who: name.map(anonymous), link: fc.constant({}), trusted: fc.constant(false) }),
    fc.record({
      who: fc.oneof(name.map(user), name.map(email)),
      link: fc.record({ anonymous: name, email: name, previous: name }, { requiredKeys: [] }),
      trusted: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(fc.array(said, { maxLength: 40 }), (messages) => {
      const town = new Town();
      for (const { who, link, trusted } of messages) {
        const before = town.people.links.length;
        const lead = town.say(who, link as LinkRequest, trusted);
        // The lead of an event is the lead of the very next event of the same identifier.
        expect(town.say(who)).toBe(lead);
        for (const { profileId, leadId } of town.people.links.slice(before)) {
          const homes = [leadId, town.people.profile(profileId).leadId];
          expect([...town.people.profilesOf(homes[1] ?? 0)].map((p) => p.id)).toContain(profileId);
        }
      }
      for (const [from] of town.people.mergedLeads())
        expect([...town.people.profilesOf(from)]).toEqual([]);
    }),
  );
});
