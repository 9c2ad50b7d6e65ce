/** Rows of neighbouring scores that bought at one rate. */
export type Block = { from: number; to: number; rows: number; bought: number };

/**
 * The non-decreasing steps that fit best: pool adjacent violators. Ayer, M. et al. (1955), Annals of
 * Mathematical Statistics 26, 641-647. Equal scores are one step.
 */
export function isotonicBlocks(scores: Float64Array, labels: Uint8Array): Block[] {
  const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  const blocks: Block[] = [];
  for (const row of order) {
    const score = scores[row]!;
    const last = blocks.at(-1);
    if (last && last.to === score) {
      last.rows++;
      last.bought += labels[row]!;
    } else blocks.push({ from: score, to: score, rows: 1, bought: labels[row]! });
  }
  return pooled(blocks);
}

/** Neighbours joined until the rate only rises, from the first on. */
export function pooled(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    let joined = { ...block };
    for (let before = kept.at(-1); before && rate(before) >= rate(joined); before = kept.at(-1)) {
      kept.pop();
      joined = join(before, joined);
    }
    kept.push(joined);
  }
  return kept;
}

/** Joins neighbours until each has so many rows, so that its rate can be relied on. */
export function atLeast(blocks: readonly Block[], rows: number): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    const last = kept.at(-1);
    if (last && last.rows < rows) kept[kept.length - 1] = join(last, block);
    else kept.push({ ...block });
  }
  const last = kept.at(-1);
  const before = kept.at(-2);
  if (last && before && last.rows < rows) kept.splice(-2, 2, join(before, last));
  return kept;
}

/** Joins the ends with their neighbours until they hold outcomes of both kinds: nobody is certain. */
export function withoutCertainty(blocks: readonly Block[]): Block[] {
  const kept = [...blocks];
  for (let [first, next] = kept; first && next && first.bought === 0; [first, next] = kept)
    kept.splice(0, 2, join(first, next));
  for (let [before, last] = kept.slice(-2); before && last; [before, last] = kept.slice(-2)) {
    if (last.bought < last.rows) break;
    kept.splice(-2, 2, join(before, last));
  }
  return kept;
}

export const rate = ({ rows, bought }: Block): number => bought / rows;

const join = (a: Block, b: Block): Block => ({
  from: a.from,
  to: b.to,
  rows: a.rows + b.rows,
  bought: a.bought + b.bought,
});
