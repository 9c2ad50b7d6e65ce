import {
  canonicalJson,
  compileSignals,
  type DayAmount,
  dayOf,
  History,
  type JsonValue,
  type Model,
  ownSignals,
} from "@bussola/engine";
import type { LoadedLead } from "../../ledger/lead.ts";
import { byProfile, bySubject, emptyProfile, foldStored } from "../../ledger/rebuild.ts";
import { readLead, scoredLead } from "../standing.ts";
import type { Known } from "./replay.ts";

/** What a lead said of itself by the end of a day, where that was new. */
export type TraitDay = {
  day: number;
  /** Live leaves that became this; null when they are none any more. */
  changed: [path: string, value: JsonValue][];
  quality: string[];
};

export type Records = {
  /** By `signalKey`: how much on each day, in natural units. */
  signals: Map<string, DayAmount[]>;
  /** Oldest first. */
  traits: TraitDay[];
};

/** What a model would read of a lead at the end of any day, in one pass over its events, oldest first. */
export function recordsOf(lead: LoadedLead, model: Model, { events, verdicts }: Known): Records {
  const own = ownSignals(model);
  const matcher = compileSignals([...own.values()]);
  const judged = byProfile(verdicts);
  const replayed = new Map(
    lead.profiles.map(({ row, ref: { id } }) => {
      const mine = bySubject(judged.get(id));
      return [id, { profile: emptyProfile(row, mine), mine }];
    }),
  );
  const profiles = [...replayed.values()].map(({ profile }) => profile);
  const traits = new TraitDays();
  events.forEach((event, i) => {
    const one = replayed.get(event.profileId);
    if (one) foldStored(one.profile, event, one.mine, matcher);
    const day = dayOf(event.at);
    const next = events[i + 1];
    if (next === undefined || dayOf(next.at) !== day)
      traits.note(day, readLead(scoredLead({ leadId: lead.leadId, profiles })));
  });
  const whole = History.empty();
  for (const { history } of profiles) whole.merge(history);
  const keys = new Map([...own].map(([key, { id }]) => [id, key]));
  const signals = new Map([...own.keys()].map((key) => [key, [] as DayAmount[]]));
  whole.forEachRow((id, day, amount) => signals.get(keys.get(id) ?? "")?.push([day, amount]));
  return { signals, traits: traits.days };
}

/** Keeps what differs from one day to the next. */
class TraitDays {
  readonly days: TraitDay[] = [];
  #last = readLead({ traits: [], bot: false });

  note(day: number, now: ReturnType<typeof readLead>): void {
    const { traits: was, quality: held } = this.#last;
    const changed = [...new Set([...was.keys(), ...now.traits.keys()])]
      .map((path): [string, JsonValue] => [path, now.traits.get(path) ?? null])
      .filter(([path, value]) => canonicalJson(value) !== canonicalJson(was.get(path) ?? null));
    this.#last = now;
    if (changed.length === 0 && sorted(held) === sorted(now.quality)) return;
    this.days.push({ day, changed, quality: [...now.quality] });
  }
}

const sorted = (names: Iterable<string>): string => [...names].sort().join();
