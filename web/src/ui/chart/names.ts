const LETTER_PX = 6.4;
const ROWS = 2;

/** A long name cut in its middle to two rows of an axis: names are told apart by how they end. */
export function fitted(name: string, widthPx: number): string {
  // A row breaks between words, before it is full.
  const most = Math.floor((widthPx / LETTER_PX) * ROWS * 0.8);
  if (name.length <= most) return name;
  const half = Math.floor((most - 1) / 2);
  return `${name.slice(0, half).trimEnd()}…${name.slice(-half).trimStart()}`;
}

/** Names at the left of bars: each whole or cut, none over another. */
export const namesAxis = (widthPx: number) => ({
  ...{ width: widthPx, overflow: "break", lineHeight: 13 },
  ...{ fontSize: 11, interval: 0, hideOverlap: false },
  formatter: (name: string) => fitted(name, widthPx),
});
