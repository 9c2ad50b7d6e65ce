import { presentExplanation, type LeadRecords as Said, type Trial } from "@bussola/contract";
import {
  explainAlone,
  hasAll,
  isBehaviour,
  type JsonValue,
  type LeadRecords,
  type Locale,
  type Model,
  signalKey,
} from "@bussola/engine";

const DAY_MS = 86_400_000;
const dayOf = (at: string): number => Math.floor(Date.parse(at) / DAY_MS);

const endOf = (day: number): string => new Date((day + 1) * DAY_MS - 1).toISOString();

/** All of a lead that models of the same signals read, up to an instant. */
export type Recorded = {
  lead: number;
  asOf: string;
  /** Nothing from before this day can be known. */
  knownFrom: number;
  /** How many there were on each day. */
  events: [day: number, count: number][];
  signals: LeadRecords["signals"];
  /** What changed at the end of days, oldest first. */
  traits: { day: number; changed: [path: string, value: JsonValue][]; quality: string[] }[];
};

/** The server's answer for a model, by the signals' keys: another model may name them otherwise. */
export function recordedBy(
  model: Model,
  { signals, traits, events, knownFrom, ...said }: Said,
): Recorded {
  return {
    ...said,
    knownFrom: knownFrom === null ? 0 : dayOf(knownFrom),
    events: events.map(([day, count]) => [dayOf(day), count]),
    signals: new Map(
      signals.flatMap(({ name, days }) => {
        const definition = model.signals[name];
        if (!definition || !isBehaviour(definition)) return [];
        return [[signalKey(definition), days.map(([day, n]) => [dayOf(day), n] as const)]];
      }),
    ),
    traits: traits.map(({ day, ...rest }) => ({ day: dayOf(day), ...rest })),
  };
}

/**
 * A lead under a model at the end of a day, computed here; undefined while the records of a signal
 * of it are on their way, and of a day of which nothing is known any more.
 * @param day UTC day number, of the last one known unless given
 */
export function explainHere(
  model: Model,
  recorded: Recorded,
  language: Locale,
  day = dayOf(recorded.asOf),
): Trial | undefined {
  const records = standingOn(recorded, day);
  if (day < recorded.knownFrom || !hasAll(model, records)) return undefined;
  const events = recorded.events.filter(([on]) => on <= day).reduce((sum, [, n]) => sum + n, 0);
  const asOf = day < dayOf(recorded.asOf) ? endOf(day) : recorded.asOf;
  const subject = { lead: recorded.lead, model, asOf, events };
  return presentExplanation(explainAlone(model, records, day), subject, language);
}

function standingOn({ signals, traits: days }: Recorded, day: number): LeadRecords {
  const traits = new Map<string, JsonValue>();
  let quality: string[] = [];
  for (const one of days.filter((one) => one.day <= day)) {
    for (const [path, value] of one.changed)
      if (value === null) traits.delete(path);
      else traits.set(path, value);
    quality = one.quality;
  }
  return { signals, traits, quality: new Set(quality) };
}
