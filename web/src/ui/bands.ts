/** Between the lowest and the highest; a lonely one takes the middle. */
const BETWEEN = ["indigo", "petrol", "yellow"] as const;

export type Hue = "gray" | "needle" | (typeof BETWEEN)[number];

/**
 * The colour of a band by its place among the others, from cold to hot: the lowest does not catch the
 * eye, the highest does. Gray too when it is none of them.
 * @param bands names, the lowest first
 */
export function hueOf(band: string, bands: readonly string[]): Hue {
  const place = bands.indexOf(band);
  const last = bands.length - 1;
  if (place <= 0) return "gray";
  if (place === last) return "needle";
  const share = last === 2 ? 0.5 : (place - 1) / (last - 2);
  return BETWEEN[Math.round(share * (BETWEEN.length - 1))] ?? "petrol";
}
