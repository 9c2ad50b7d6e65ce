import type { Ids } from "./bands.ts";
import type { Part } from "./part.ts";

/** The signals of outcomes; and how long a lead has to convert, for those who came until a day. */
export type AskFound = {
  won: number;
  lost: number | null;
  value: number | null;
  matureTo: number;
  horizon: number;
};

/** `valued`: of whom it is told what they were worth; `mature`: who had time enough to convert. */
export type OutcomeCount = "known" | "won" | "lost" | "valued" | "mature" | "matureWon";

/** Known leads by what became of them; `first` and `last` are the days of first conversions. */
export type Found = { [count in OutcomeCount]: number } & {
  /** All leads that are held. */
  leads: number;
  value: number;
  first: number | null;
  last: number | null;
};

/** A known lead: the days that it came and was won, and what it was worth. */
type Turned = {
  lead: number;
  came: number;
  won: number | undefined;
  isLost: boolean;
  value: number | undefined;
};

export function findOutcomes(parts: readonly Part[], ask: AskFound): Found {
  const found: Found = {
    ...{ leads: 0, known: 0, won: 0, lost: 0, valued: 0, value: 0, first: null, last: null },
    ...{ mature: 0, matureWon: 0 },
  };
  for (const part of parts) {
    found.leads += part.now.size - part.now.dead;
    forEachKnown(part, ask, (turned) => {
      const { won, value } = turned;
      for (const count of COUNTS) if (IS[count](turned, ask)) found[count]++;
      found.value += value ?? 0;
      if (won === undefined) return;
      found.first = Math.min(found.first ?? won, won);
      found.last = Math.max(found.last ?? won, won);
    });
  }
  return found;
}

/** Those that a count counts. */
export function outcomeLeads(parts: readonly Part[], ask: AskFound, which: OutcomeCount): Ids {
  const ids: number[] = [];
  for (const part of parts)
    forEachKnown(part, ask, (turned) => {
      if (IS[which](turned, ask)) ids.push(turned.lead);
    });
  const leads = parts.reduce((sum, { now }) => sum + now.size - now.dead, 0);
  return { leads, ids: Float64Array.from(ids) };
}

const isMature = ({ came }: Turned, { matureTo }: AskFound): boolean => came <= matureTo;

const IS = {
  known: () => true,
  won: ({ won }) => won !== undefined,
  lost: ({ isLost }) => isLost,
  valued: ({ value }) => value !== undefined,
  mature: isMature,
  matureWon: (turned, ask) =>
    isMature(turned, ask) && (turned.won ?? Infinity) <= turned.came + ask.horizon,
} satisfies Record<OutcomeCount, (turned: Turned, ask: AskFound) => boolean>;
const COUNTS = Object.keys(IS) as OutcomeCount[];

function forEachKnown(
  { now, known, arrivals }: Part,
  ask: AskFound,
  visit: (turned: Turned) => void,
): void {
  const { leads, offsets, signal, day, amount } = now.data;
  for (let place = 0; place < leads.length; place++) {
    if (now.live[place] === 0 || known[place] === 0) continue;
    let won: number | undefined;
    let isLost = false;
    let value: number | undefined;
    for (let at = offsets[place] as number; at < (offsets[place + 1] as number); at++) {
      if (signal[at] === ask.won) won = Math.min(won ?? Infinity, day[at] as number);
      if (signal[at] === ask.lost) isLost = true;
      if (signal[at] === ask.value) value = (value ?? 0) + (amount[at] as number);
    }
    const came = arrivals.day[arrivals.offsets[place] as number] as number;
    visit({ lead: leads[place] as number, came, won, isLost, value });
  }
}

export const addFound = (a: Found, b: Found): Found => ({
  leads: a.leads + b.leads,
  known: a.known + b.known,
  won: a.won + b.won,
  lost: a.lost + b.lost,
  valued: a.valued + b.valued,
  value: a.value + b.value,
  first: a.first === null || b.first === null ? (a.first ?? b.first) : Math.min(a.first, b.first),
  last: a.last === null || b.last === null ? (a.last ?? b.last) : Math.max(a.last, b.last),
  mature: a.mature + b.mature,
  matureWon: a.matureWon + b.matureWon,
});
