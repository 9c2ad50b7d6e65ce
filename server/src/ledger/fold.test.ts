import { compileSignals, type Message } from "@bussola/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { KIND, VERDICT } from "../capture/capture.ts";
import { arrivalsOf } from "./arrivals.ts";
import { type FoldedEvent, foldEvent } from "./fold.ts";
import { MAX_RECORDS, Profile } from "./profile.ts";

const MATCHER = compileSignals([
  { id: 1, signal: { type: "page" } },
  { id: 2, signal: { type: "page", machines: true } },
  { id: 3, signal: { type: "page", measure: { distinct: "properties.path" } } },
]);
const DAY = 86_400_000;

const profile = () => Profile.create({ id: 1, originId: 1, kind: KIND.user, leadId: 1 }, 1, DAY);
const judge = (address: string) => (address.endsWith("gmail.com") ? ["email.free"] : []);

function page(n: number, event: Partial<FoldedEvent> = {}): FoldedEvent {
  const message: Message = { type: "page", properties: { path: `/${n}` } };
  const at = (n % 30) * DAY;
  return { at, messageId: `m${n}`, machine: VERDICT.person, message, traits: [], ...event };
}

const say = (to: Profile, ...events: FoldedEvent[]): Profile => {
  for (const event of events) foldEvent(to, event, MATCHER, judge);
  return to;
};

test("any order of the same events gives the same profile", () => {
  const events = [
    page(1),
    page(2, { machine: VERDICT.agent }),
    page(3, { traits: [["email", "a@gmail.com"]] }),
    page(4, { traits: [["email", "a@acme.example"]] }),
    page(5, { traits: [["email", null]] }),
    page(6, { machine: VERDICT.declared }),
    ...["news", "ads", "mail"].map((source, day) => {
      const context = { campaign: { source } };
      return page(7, { at: day < 2 ? 0 : DAY, message: { type: "screen", context } });
    }),
    page(8, { at: 0 }),
  ];
  const expected = say(profile(), ...events);
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      const folded = say(profile(), ...shuffled);
      expect(folded.encodedHistory()).toEqual(expected.encodedHistory());
      expect(folded.encodedTraits()).toBe(expected.encodedTraits());
      expect(folded.botAt).toBe(expected.botAt);
      expect(folded.touch).toBe('["ads"]');
    }),
  );
});

test("what machines did is no arrival, and the first touch is a person's", () => {
  const from = (source: string): Message => ({ type: "page", context: { campaign: { source } } });
  const events = [
    page(1, { machine: VERDICT.agent, message: from("scanner") }),
    page(2, { machine: VERDICT.declared, message: from("prefetch") }),
    page(3, { message: { type: "page" } }),
    page(4, { machine: VERDICT.agent, message: from("scanner") }),
    page(5, { message: from("ads") }),
  ];
  for (const order of [events, events.toReversed()]) {
    const folded = say(profile(), ...order);
    const [first, second, ...more] = arrivalsOf(folded);
    expect([first, second?.source, more]).toEqual([
      { at: 3 * DAY, source: null, campaign: null, landing: null },
      ...["ads", []],
    ]);
    expect(folded.touch).toBeNull();
    expect(folded.firstAt).toBe(DAY);
  }
  const alone = say(profile(), events[0] as FoldedEvent);
  expect([arrivalsOf(alone), alone.touch]).toEqual([[], null]);
});

test("an address comes with the verdicts on it", () => {
  const folded = say(profile(), page(1, { traits: [["email", "a@gmail.com"]] }));
  expect(folded.traits.get("email")?.quality).toEqual(["email.free"]);
});

test("only a user agent's verdict marks a bot, from its first event on", () => {
  expect(say(profile(), page(4, { machine: VERDICT.declared })).botAt).toBeNull();
  const agent = { machine: VERDICT.agent };
  expect(say(profile(), page(4, agent), page(2, agent)).botAt).toBe(2 * DAY);
});

test("what no person does is marked for good and keeps neither history nor traits", () => {
  const folded = say(profile(), page(0, { traits: [["title", "CEO"]] }));
  for (let n = 1; n <= MAX_RECORDS + 1 && !folded.overflow; n++) say(folded, page(n));
  expect(folded.overflow).toBe(true);
  expect(folded.history.records).toBe(0);
  say(folded, page(1), page(2, { traits: [["title", "CEO"]] }));
  expect(folded.history.records).toBe(0);
  expect(folded.traits.size).toBe(0);
});
