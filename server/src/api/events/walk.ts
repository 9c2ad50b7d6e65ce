import type { Place } from "./store.ts";

/** Events looked at for one page; one that holds few of the wanted is then short. */
export const MOST_SCANNED = 20_000;
const STRIDE = 500;

type Timed = { at: Date; key: string };

/** The rows of a list that are wanted, up to a limit, read stride by stride from a place on. */
export async function walk<Row extends Timed>(
  read: (after: Place | undefined, limit: number) => Promise<Row[]>,
  isWanted: (row: Row) => boolean,
  { after, limit, skip }: { after: Place | undefined; limit: number; skip: number },
): Promise<{ rows: Row[]; next: Place | undefined }> {
  const rows: Row[] = [];
  let place = after;
  let left = skip;
  for (let scanned = 0; scanned < MOST_SCANNED; scanned += STRIDE) {
    const stride = await read(place, STRIDE);
    for (const row of stride) {
      // One too many: there is a next page, behind the last that is told.
      if (isWanted(row) && left-- <= 0 && rows.length === limit) return { rows, next: place };
      if (isWanted(row) && left < 0) rows.push(row);
      place = { at: row.at.getTime(), key: row.key };
    }
    if (stride.length < STRIDE) return { rows, next: undefined };
  }
  return { rows, next: place };
}

export const readPlace = (text: string): Place => {
  const [at, key] = text.split("_") as [string, string];
  return { at: Number(at), key };
};

export const writePlace = ({ at, key }: Place): string => `${at}_${key}`;
