import {
  foldTrait,
  History,
  type JsonValue,
  type Message,
  type SignalMatcher,
  type TraitEntry,
} from "@bussola/engine";
import { VERDICT } from "../capture/capture.ts";
import { isWorkEvent, isWorkTrait } from "../capture/work.ts";
import { firstTouch, withArrival } from "./arrivals.ts";
import { MAX_RECORDS, MAX_TRAITS, type Profile } from "./profile.ts";

/** What folding needs of an event, fresh or read back from the ledger. */
export type FoldedEvent = {
  at: number;
  messageId: string;
  machine: number;
  message: Message;
  traits: [path: string, value: JsonValue][];
};

/** The verdicts of the e-mail checks on an address, sorted. */
export type JudgeEmail = (address: string) => string[];

/**
 * Folds an event into its profile: history, traits, bot mark and bounds. The order of events does
 * not matter. A profile over the bounds is marked for good and keeps neither history nor traits.
 */
export function foldEvent(
  profile: Profile,
  event: FoldedEvent,
  matcher: SignalMatcher,
  judge: JudgeEmail,
): void {
  profile.changed = true;
  profile.earliest = Math.min(profile.earliest, event.at);
  if (!isWork(event)) {
    if (event.machine === VERDICT.person) noteArrival(profile, event);
    profile.firstAt = Math.min(profile.firstAt, event.at);
    profile.lastAt = Math.max(profile.lastAt, event.at);
  }
  if (event.machine === VERDICT.agent)
    profile.botAt = profile.botAt === null ? event.at : Math.min(profile.botAt, event.at);
  if (profile.overflow) return;
  profile.history.fold(matcher, event.message, event.at, event.machine !== VERDICT.person);
  for (const [path, value] of event.traits)
    foldTrait(profile.changeTraits(), path, entryOf(path, value, event, judge));
  if (isOver(profile)) overflow(profile);
}

function noteArrival(profile: Profile, { at, message }: FoldedEvent): void {
  const arrivals = withArrival(profile, at, message);
  if (arrivals === profile.arrivals) return;
  profile.arrivals = arrivals;
  profile.touch = firstTouch(arrivals);
}

/** Said by who works on the lead: the lead itself was not heard of. */
export const isWork = ({ message, traits }: Pick<FoldedEvent, "message" | "traits">): boolean =>
  (message.type === "track" && isWorkEvent(message.event)) ||
  (traits.length > 0 && traits.every(([path]) => isWorkTrait(path)));

function entryOf(
  path: string,
  value: JsonValue,
  event: FoldedEvent,
  judge: JudgeEmail,
): TraitEntry {
  const entry: TraitEntry = { value, at: event.at, id: event.messageId };
  if (path === "email" && typeof value === "string") entry.quality = judge(value);
  return entry;
}

/** Beyond what a person does. */
export const isOver = (profile: Profile): boolean =>
  profile.history.records > MAX_RECORDS || profile.traits.size > MAX_TRAITS;

/** Marks what no person does: nothing of it counts, its events stay in the ledger. */
export function overflow(profile: Profile): void {
  profile.overflow = true;
  profile.history = History.empty();
  profile.traits = new Map();
}
