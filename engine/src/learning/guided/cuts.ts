import { type Figure, share } from "../statistics/wilson.ts";

/** What a threshold would have done among past leads. */
export type Cut = {
  threshold: number;
  /** Leads at or above it that nothing keeps away, and how many of them bought. */
  leads: number;
  bought: number;
  /** Of those handed over, the share that bought; of all who bought, the share handed over. */
  precision: Figure;
  recall: Figure;
};

/** Past leads with their scores; who is `barred` is handed over at no score. */
export type Scored = { scores: Float64Array; barred: Uint8Array; labels: Uint8Array };

/** The effect of every whole threshold between the lowest and the highest score, ascending. */
export function cutsOf(scored: Scored, most = 60): Cut[] {
  const open = scored.scores.filter((_, row) => scored.barred[row] === 0);
  if (open.length === 0) return [];
  const [low, high] = open.reduce(
    ([least, greatest], score) => [Math.min(least!, score), Math.max(greatest!, score)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ) as [number, number];
  const from = Math.floor(low);
  const step = Math.max(1, Math.ceil((Math.ceil(high) - from) / most));
  const cuts: Cut[] = [];
  for (let threshold = from; threshold <= high; threshold += step)
    cuts.push(cutAt(scored, threshold));
  return cuts;
}

export function cutAt({ scores, barred, labels }: Scored, threshold: number): Cut {
  let leads = 0;
  let bought = 0;
  let all = 0;
  for (const row of scores.keys()) {
    all += labels[row]!;
    if (!isHanded({ scores, barred }, row, threshold)) continue;
    leads++;
    bought += labels[row]!;
  }
  return {
    ...{ threshold, leads, bought },
    precision: share(bought, leads),
    recall: share(bought, all),
  };
}

/** Whether a threshold hands a lead over. */
export const isHanded = (
  { scores, barred }: Pick<Scored, "scores" | "barred">,
  row: number,
  threshold: number,
): boolean => barred[row] === 0 && scores[row]! >= threshold - 1e-9;

/** The lowest whole threshold that hands over at most this share of the leads (0 to 1). */
export function thresholdFor({ scores, barred }: Scored, wanted: number): number {
  const open = scores.filter((_, row) => barred[row] === 0).sort((a, b) => b - a);
  const most = Math.floor(wanted * scores.length + 1e-9);
  const [best = 0] = open;
  if (most === 0) return Math.floor(best) + 1;
  if (most >= open.length) return Math.floor(open.at(-1) ?? 0);
  // The first that is one too many must stay below.
  return Math.floor(open[most]!) + 1;
}
