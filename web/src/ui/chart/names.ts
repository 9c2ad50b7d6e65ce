const LETTER_PX = 6.4;
/** Of what is shown of a name, its end: there its values are. */
const END = 0.65;

/** A long name cut in its middle to some rows of an axis: names are told apart by how they end. */
export function fitted(name: string, widthPx: number, rows: number): string {
  // A row breaks between words, before it is full.
  const most = Math.floor((widthPx / LETTER_PX) * rows * 0.8);
  // By characters: half of one would be drawn as a box.
  const letters = [...name];
  if (letters.length <= most) return name;
  const end = Math.floor(most * END);
  const [first, last] = [letters.slice(0, most - 1 - end), letters.slice(-end)];
  return `${first.join("").trimEnd()}…${last.join("").trimStart()}`;
}

/** Names at the left of bars: each whole or cut, none over another. */
export const namesAxis = (widthPx: number, rows = 3) => ({
  ...{ width: widthPx, overflow: "break", lineHeight: 12 },
  ...{ fontSize: 11, interval: 0, hideOverlap: false },
  formatter: (name: string) => fitted(name, widthPx, rows),
});
