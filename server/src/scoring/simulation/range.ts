/** Leads by id: those above `after`, up to `until`. */
export type Range = { after: number; until: number };

export type Places = readonly [from: number, to: number];

/** Where the leads of a range are among those of a slice, whose ids ascend. */
export function placesOf(leads: Float64Array, { after, until }: Range): Places {
  const above = (id: number) => {
    let [low, high] = [0, leads.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((leads[middle] as number) <= id) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return [above(after), above(until)];
}
