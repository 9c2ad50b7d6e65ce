import type { Message } from "@bussola/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Arrival,
  arrivalsOf,
  joinArrivals,
  rebuiltArrivals,
  withArrival,
} from "./arrivals.ts";

const DAY = 86_400_000;
type Told = { at: number; source?: string; campaign?: string; path?: string };

const message = ({ source, campaign, path }: Told): Message => ({
  type: "page",
  context: {
    ...(source !== undefined && { campaign: { source, name: campaign ?? null } }),
    ...(path !== undefined && { page: { path } }),
  },
});

/** As a profile folds them. */
function told(...events: Told[]): Arrival[] {
  const [one] = events;
  let profile = { firstAt: one?.at ?? 0, touch: null, arrivals: null as string | null };
  for (const event of events) {
    const arrivals = withArrival(profile, event.at, message(event));
    profile = { ...profile, arrivals, firstAt: Math.min(profile.firstAt, event.at) };
  }
  return arrivalsOf(profile);
}

/** Looked up among all events at once. */
function expected(events: Told[]): Arrival[] {
  const all = events.map(({ at, source, campaign, path }) => ({
    ...{ at, source: source ?? null, landing: path ?? null },
    campaign: source === undefined ? null : (campaign ?? null),
  }));
  const sorted = joinArrivals(all);
  const [first] = sorted;
  const dayOf = ({ at }: Arrival) => Math.floor(at / DAY);
  const sourced = sorted.filter(({ source }) => source !== null);
  const lasts = sourced.filter(
    (one, i) => i + 1 === sourced.length || dayOf(one) !== dayOf(sourced[i + 1] as Arrival),
  );
  const kept = lasts.slice(-20).filter((one) => one !== first);
  return first ? [first, ...kept] : [];
}

const event = fc.record(
  {
    at: fc.integer({ min: 0, max: 40 * 4 }).map((quarter) => (quarter * DAY) / 4),
    source: fc.constantFrom("ads", "mail"),
    campaign: fc.constantFrom("spring", "autumn"),
    path: fc.constantFrom("/", "/pricing"),
  },
  { requiredKeys: ["at"] },
);

test("the first event, then the last of each of the latest days that names a source; in any order", () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 80 }), (events) => {
      expect(told(...events)).toEqual(expected(events));
      expect(told(...events.toReversed())).toEqual(expected(events));
    }),
  );
});

test("the page is where the first event happened, whatever follows its path", () => {
  const at = { at: 1, source: "ads" };
  expect(told({ ...at, path: "/pricing?a=1#b" })[0]?.landing).toBe("/pricing");
  const own = (more: object) => {
    const said = { type: "page", ...more } as unknown as Message;
    return arrivalsOf({ ...NONE, arrivals: withArrival(NONE, 0, said) })[0]?.landing;
  };
  expect(own({ properties: { path: "/own" } })).toBe("/own");
  expect(own({ properties: { url: "https://example.com/a/b?c" } })).toBe("/a/b");
  expect(own({ context: { page: { url: "nothing" } } })).toBeNull();
  expect(own({ type: "track", properties: { path: "/file.pdf" } })).toBeNull();
});

const NONE = { firstAt: 0, touch: null, arrivals: null };

test("a profile from before arrivals were kept begins as its first event told", () => {
  const old = { firstAt: 5, touch: '["ads","spring"]', arrivals: null };
  expect(arrivalsOf(old)).toMatchObject([{ at: 5, source: "ads", campaign: "spring" }]);
  const arrivals = withArrival(old, DAY, message({ at: DAY, source: "mail" }));
  expect(arrivalsOf({ ...old, arrivals }).map(({ source }) => source)).toEqual(["ads", "mail"]);
});

test("a rebuild finds the page of a first event that was kept without it", () => {
  const [ad, mail] = [
    { at: 5, source: "ads", path: "/pricing" },
    { at: DAY, source: "mail", path: "/" },
  ] as const;
  const old = { firstAt: 5, touch: '["ads"]', arrivals: null };
  const stored = { ...old, arrivals: withArrival(old, mail.at, message(mail)) };
  expect(arrivalsOf(stored).map(({ landing }) => landing)).toEqual([null, "/"]);
  const empty = { ...NONE, firstAt: 5, arrivals: "[]" };
  const begun = { ...empty, arrivals: withArrival(empty, ad.at, message(ad)) };
  const rebuilt = { earliest: 5, arrivals: withArrival(begun, mail.at, message(mail)) };
  const arrivals = rebuiltArrivals(rebuilt, stored);
  expect(arrivalsOf({ ...old, arrivals }).map(({ landing }) => landing)).toEqual(["/pricing", "/"]);
  expect(rebuiltArrivals(rebuilt, { ...old, arrivals })).toBe(arrivals);
  // Its event purged since, the ledger knows of the second alone.
  const rest = { earliest: DAY, arrivals: withArrival(empty, mail.at, message(mail)) };
  expect(rebuiltArrivals(rest, { ...old, arrivals })).toBe(arrivals);
});

test("a rebuild keeps the beginning that was purged, and forgets what else was", () => {
  const keep = (...events: Told[]) => {
    const [one] = events as [Told];
    let profile = { ...NONE, firstAt: one.at };
    for (const each of events)
      profile = { ...profile, arrivals: withArrival(profile, each.at, message(each)) as never };
    return profile;
  };
  const stored = keep(
    { at: 1, source: "ads" },
    { at: 3 * DAY, source: "mail" },
    { at: 9 * DAY, source: "fair" },
  );
  const rebuilt = keep({ at: 9 * DAY, source: "fair" });
  const arrivals = rebuiltArrivals({ ...rebuilt, earliest: 9 * DAY }, stored);
  expect(arrivalsOf({ ...stored, arrivals }).map(({ source }) => source)).toEqual(["ads", "fair"]);
  expect(rebuiltArrivals({ ...stored, earliest: 1 }, stored)).toBe(stored.arrivals);
  // The ledger has an event of that time still, which by now is known to be a machine's.
  expect(rebuiltArrivals({ ...rebuilt, earliest: 1 }, stored)).toBe(rebuilt.arrivals);
});
