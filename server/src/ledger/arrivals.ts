import type { Message } from "@bussola/engine";
import { landingOf, readTouch, type Touch, touchOf, writeTouch } from "./touch.ts";

/** An event that tells where somebody came from, as far as it tells. Milliseconds. */
export type Arrival = {
  at: number;
  source: string | null;
  campaign: string | null;
  /** The page that they came to. */
  landing: string | null;
};

/**
 * What a profile keeps of its arrivals, as JSON: its first event, whatever that tells, then of each
 * day the last one that names a source. Of the latest days only, since a person does not arrive
 * without end. Machines do not arrive: nothing is kept of what they did.
 */
const MOST_DAYS = 20;
const DAY_MS = 86_400_000;

/** Of who was not heard of yet, or only by machines and by who works on the lead. */
export const NONE = "[]";

type Known = { firstAt: number; touch: string | null; arrivals: string | null };

/** The arrivals of a profile with one more event, in whatever order they are told. */
export function withArrival(profile: Known, at: number, message: Message): string {
  const touch = readTouch(touchOf(message));
  if (profile.arrivals !== null && at > firstAt(profile.arrivals) && !touch)
    return profile.arrivals;
  const landing = landingOf(message);
  const arrival = { at, source: null, campaign: null, ...touch, landing };
  return write([arrival, ...arrivalsOf(profile)]);
}

/** The touch of the first arrival, as it is kept. @param arrivals as they are */
export function firstTouch(arrivals: string): string | null {
  const [first] = read(arrivals);
  return first && first.source !== null ? writeTouch(first as Touch) : null;
}

/** The instant with which the JSON begins, read without the rest; of no arrivals not a number. */
const firstAt = (arrivals: string): number => Number.parseInt(arrivals.slice(2, 20), 10);

/** Those kept; of a profile from before they were, what its first event told. */
export function arrivalsOf({ arrivals, firstAt, touch }: Known): Arrival[] {
  if (arrivals !== null) return read(arrivals);
  return [{ at: firstAt, source: null, campaign: null, landing: null, ...readTouch(touch) }];
}

/**
 * What the ledger tells, with a beginning of which the events were purged since.
 * @param rebuilt with the instant of the earliest event that the ledger has
 */
export function rebuiltArrivals(
  { arrivals, earliest }: { arrivals: string | null; earliest: number },
  stored: Known,
): string {
  const told = arrivals ?? NONE;
  const [first] = arrivalsOf(stored);
  return first && first.at < earliest ? write([first, ...read(told)]) : told;
}

/**
 * The first of all, and all that name a source, oldest first: a lead's, from those of its profiles.
 */
export function joinArrivals(all: readonly Arrival[]): Arrival[] {
  const sorted = all.toSorted(byTime);
  return sorted.filter((one, i) => {
    const before = sorted[i - 1];
    return before === undefined || (one.source !== null && byTime(before, one) !== 0);
  });
}

function write(arrivals: readonly Arrival[]): string {
  const [first, ...others] = joinArrivals(arrivals) as [Arrival, ...Arrival[]];
  const lastOfDays = new Map(
    [...(first.source === null ? [] : [first]), ...others].map((one) => [dayOf(one), one]),
  );
  const days = [...lastOfDays.values()].slice(-MOST_DAYS);
  return JSON.stringify([first, ...days.filter((one) => one !== first)].map(packed));
}

const dayOf = ({ at }: Arrival): number => Math.floor(at / DAY_MS);

/** Of one instant those that tell more come first, and of these always the same. */
const byTime = (a: Arrival, b: Arrival): number =>
  a.at - b.at || compare(JSON.stringify(packed(a)), JSON.stringify(packed(b)));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Packed = [at: number, source?: string | null, campaign?: string | null, landing?: string];

const packed = ({ at, source, campaign, landing }: Arrival): Packed =>
  landing !== null
    ? [at, source, campaign, landing]
    : campaign !== null
      ? [at, source, campaign]
      : source !== null
        ? [at, source]
        : [at];

const read = (arrivals: string): Arrival[] =>
  (JSON.parse(arrivals) as Packed[]).map(
    ([at, source = null, campaign = null, landing = null]) => ({ at, source, campaign, landing }),
  );
