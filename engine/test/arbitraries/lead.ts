/** Random leads: several profiles, each with raw events and trait changes, and instants to score them at. */
import fc from "fast-check";
import type { JsonObject, Message } from "../../src/index.ts";
import type { RawChange, RawEvent, RawLead, RawProfile } from "../reference-read.ts";
import { BASE, cased, DAY, EVENTS, jsonValue, mostly, number, TYPES, text } from "./words.ts";

/** Addresses and what the checks say of them, in the place of the real checks. */
export const EMAILS: Record<string, string[]> = {
  "anna@example.it": [],
  "anna@gmail.com": ["email.free"],
  "info@gmail.com": ["email.free", "email.role"],
  "x@mailinator.com": ["email.disposable"],
  "not an address": ["email.invalid"],
};
export const judge = (address: string): string[] =>
  Object.hasOwn(EMAILS, address) ? (EMAILS[address] ?? []) : [];

const timeOfDay = fc.constantFrom(0, 1, 12 * 60 * 60 * 1000, DAY - 1);
const dayOffset = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -5, max: 2 }) },
  { weight: 3, arbitrary: fc.integer({ min: -120, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(-400, -4000, -20_000) },
);
export const instant: fc.Arbitrary<Date> = fc
  .tuple(dayOffset, timeOfDay)
  .map(([day, time]) => new Date(BASE + day * DAY + time));

/** When to score: mostly near the events, at both edges of a day and inside it. */
export const asOf: fc.Arbitrary<Date> = fc
  .tuple(
    fc.oneof(
      { weight: 2, arbitrary: fc.integer({ min: -4, max: 3 }) },
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }) },
      { weight: 2, arbitrary: fc.integer({ min: -100, max: 100 }) },
      { weight: 1, arbitrary: fc.constantFrom(4000, 44_000) },
    ),
    timeOfDay,
  )
  .map(([day, time]) => new Date(BASE + day * DAY + time));
/** The last millisecond of the day of an instant: what a packed history answers for. */
export const endOfDay = (at: Date): Date =>
  new Date(Math.floor(at.getTime() / DAY) * DAY + DAY - 1);

const deep = fc.record({ list: fc.array(fc.record({ id: mostly(text) }), { maxLength: 1 }) });
const someKeys: { requiredKeys: []; noNullPrototype: true } = {
  requiredKeys: [],
  noNullPrototype: true,
};
const properties: fc.Arbitrary<JsonObject> = fc.record(
  {
    path: mostly(text),
    amount: mostly(number),
    tags: fc.array(mostly(text), { maxLength: 2 }),
    deep: mostly(deep),
  },
  { requiredKeys: ["path", "amount"], noNullPrototype: true },
);

export const message: fc.Arbitrary<Message> = fc.record(
  {
    type: fc.constantFrom(...TYPES, "track", "track", "page", "page"),
    event: cased(EVENTS),
    properties,
    context: fc.record({ sessionId: mostly(text) }, someKeys),
    traits: fc.record({ plan: mostly(text) }, someKeys),
    name: text,
    category: text,
    groupId: text,
  },
  { requiredKeys: ["type", "event", "properties"], noNullPrototype: true },
);

const machine = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom<RawEvent["machine"]>("agent", "other") },
);
/** Events repeat themselves: distinct values and crowded days come of it. */
const eventDraw = fc.record({
  at: instant,
  message,
  machine,
  times: fc.constantFrom(1, 1, 1, 2, 5),
});

const company = fc.record(
  {
    employees: mostly(number),
    name: mostly(text),
    deep: fc.oneof(jsonValue, fc.record({ er: mostly(number) })),
  },
  someKeys,
);
const traits: fc.Arbitrary<JsonObject> = fc.record(
  {
    age: mostly(number),
    title: mostly(text),
    tags: fc.array(jsonValue, { maxLength: 3 }),
    company: fc.oneof({ weight: 4, arbitrary: company }, { weight: 1, arbitrary: jsonValue }),
    // A key with a dot is a path too: beside a company that is no object it comes with its ancestor.
    "company.flat": mostly(text),
    email: fc.constantFrom(...Object.keys(EMAILS), null, 7),
    vip: fc.boolean(),
  },
  someKeys,
);
const changeDraw = fc.record({ at: instant, traits });

const profileDraw = fc.record({
  events: fc.array(eventDraw, { maxLength: 12, size: "max" }),
  changes: fc.array(changeDraw, { maxLength: 4, size: "+1" }),
});

/** Gives every message an id of its own, since ids break ties. */
function withIds(draws: (typeof profileDraw extends fc.Arbitrary<infer T> ? T : never)[]): RawLead {
  return draws.map(({ events, changes }, at): RawProfile => {
    const repeated = events.flatMap(({ times, machine: judged, ...event }, number) =>
      Array.from(
        { length: times },
        (_, again): RawEvent => ({
          ...event,
          id: `e${at}-${number}-${again}`,
          ...(judged && { machine: judged }),
        }),
      ),
    );
    const numbered = changes.map(
      (change, number): RawChange => ({ ...change, id: `c${number}-${at}` }),
    );
    return { events: repeated, changes: numbered };
  });
}

export const lead: fc.Arbitrary<RawLead> = fc
  .array(profileDraw, { minLength: 1, maxLength: 3 })
  .map(withIds);
export const leads: fc.Arbitrary<RawLead[]> = fc.array(lead, {
  minLength: 1,
  maxLength: 8,
  size: "+1",
});
