import type { Part } from "./part.ts";

/** The signals of outcomes; and how long a lead has to convert, for those who came until a day. */
export type AskFound = {
  won: number;
  lost: number | null;
  value: number | null;
  matureTo: number;
  horizon: number;
};

/** Known leads by what became of them; `first` and `last` are the days of first conversions. */
export type Found = {
  /** All leads that are held, and the known among them. */
  leads: number;
  known: number;
  won: number;
  lost: number;
  valued: number;
  value: number;
  first: number | null;
  last: number | null;
  /** Those who had time enough, and of these who converted in it. */
  mature: number;
  matureWon: number;
};

export function findOutcomes(parts: readonly Part[], ask: AskFound): Found {
  const found: Found = {
    ...{ leads: 0, known: 0, won: 0, lost: 0, valued: 0, value: 0, first: null, last: null },
    ...{ mature: 0, matureWon: 0 },
  };
  for (const { now, known, arrivals } of parts) {
    const { leads, offsets, signal, day, amount } = now.data;
    found.leads += now.size - now.dead;
    for (let place = 0; place < leads.length; place++) {
      if (now.live[place] === 0 || known[place] === 0) continue;
      let won = Infinity;
      let isLost = false;
      let value: number | undefined;
      for (let at = offsets[place] as number; at < (offsets[place + 1] as number); at++) {
        if (signal[at] === ask.won) won = Math.min(won, day[at] as number);
        if (signal[at] === ask.lost) isLost = true;
        if (signal[at] === ask.value) value = (value ?? 0) + (amount[at] as number);
      }
      found.known++;
      if (isLost) found.lost++;
      if (value !== undefined) {
        found.valued++;
        found.value += value;
      }
      if (won !== Infinity) {
        found.won++;
        found.first = Math.min(found.first ?? won, won);
        found.last = Math.max(found.last ?? won, won);
      }
      const came = arrivals.day[arrivals.offsets[place] as number] as number;
      if (came > ask.matureTo) continue;
      found.mature++;
      if (won <= came + ask.horizon) found.matureWon++;
    }
  }
  return found;
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
