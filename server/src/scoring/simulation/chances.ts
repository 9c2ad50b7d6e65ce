import type { Part } from "./part.ts";

/**
 * What was last predicted of leads, by ascending id, an entry each: the chance to convert, 0 to 1, and
 * of a hundred leads those with smaller chances. In memory that all threads share.
 */
export type Chances = { leads: Float64Array; chance: Float64Array; percentile: Float64Array };

/** From one number up to another, both included. */
export type Within = { from?: number | undefined; to?: number | undefined };

const NONE = -1;

/** For each place of a part, where its lead is among some, by ascending id; -1: it is none of them. */
export function placesIn({ leads }: Pick<Chances, "leads">, { now }: Part): Int32Array {
  const own = now.data.leads;
  const places = new Int32Array(own.length).fill(NONE);
  // Both are in the order of their ids.
  for (let place = 0, at = 0; place < own.length; place++) {
    const lead = own[place] as number;
    while (at < leads.length && (leads[at] as number) < lead) at++;
    if (leads[at] === lead) places[place] = at;
  }
  return places;
}

type Asked = {
  chances: Chances | undefined;
  chance: Within | undefined;
  percentile: Within | undefined;
};

/** Whether the chance of the lead at a place is as is asked; undefined when nothing is. */
export function chanceTest(
  part: Part,
  { chances, chance, percentile }: Asked,
): ((place: number) => boolean) | undefined {
  if (!chance && !percentile) return undefined;
  if (!chances) return () => false;
  const places = placesIn(chances, part);
  return (place) => {
    const at = places[place] as number;
    if (at === NONE) return false;
    return (
      isIn(chances.chance[at] as number, chance) &&
      isIn(chances.percentile[at] as number, percentile)
    );
  };
}

const isIn = (value: number, { from = -Infinity, to = Infinity }: Within = {}): boolean =>
  value >= from && value <= to;
