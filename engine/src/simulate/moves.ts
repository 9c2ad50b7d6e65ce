import type { Compiled } from "../score/compile.ts";
import type { Scores } from "../score/kernel.ts";
import { TOLERANCE } from "../score/steps.ts";
import { addSketches, type Sketch, sketchOf } from "./sketch.ts";
import { addCounts } from "./tally.ts";

/** One lead under both models; bands by index, `NO_BAND` for none. */
export type Move = {
  readonly lead: number;
  readonly from: number;
  readonly to: number;
  readonly fromBand: number;
  readonly toBand: number;
};

/** How leads stand under one model and under another; those of parts of a base add up. */
export type Moves = {
  /** Leads whose score rises, falls, stays. */
  readonly up: number;
  readonly down: number;
  readonly same: number;
  /** The changes of those that rise and fall, in points: their sum and their sketch. */
  readonly sum: number;
  readonly changes: Sketch;
  /** Leads that move: whose band has another name or, if a model has no bands, whose score changes. */
  readonly movers: number;
  /** `from * bands of the second + to`, by indexes in `compiled.bands.names`. */
  readonly bands: readonly number[];
  /** Those of all whose score changes most, the most first. */
  readonly most: readonly Move[];
};

/** Leads of a batch by their ids, with those that count. */
export type Members = { readonly leads: Float64Array; readonly live: Uint8Array };

/**
 * Compares the scores of two models over one batch, and keeps so many of those that change most.
 * Gives the movers too, by their place in the batch.
 */
export function compareScores(
  from: { compiled: Compiled; scores: Scores },
  to: { compiled: Compiled; scores: Scores },
  { leads, live }: Members,
  keep: number,
): { moves: Moves; movers: Uint32Array } {
  const [before, after] = [from.scores, to.scores];
  const width = to.compiled.bands.names.length;
  const byBand = width > 0 && from.compiled.bands.names.length > 0;
  const equalBand = from.compiled.bands.names.map((name) => to.compiled.bands.names.indexOf(name));
  const bands = new Float64Array(byBand ? width * equalBand.length : 0);
  const changes = new Float64Array(live.length);
  const most = new Most(keep);
  const movers = new Uint32Array(live.length);
  let [up, down, same, sum, moved, changed] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < live.length; i++) {
    if (live[i] === 0) continue;
    const change = (after.score[i] as number) - (before.score[i] as number);
    const isChange = Math.abs(change) > TOLERANCE;
    if (!isChange) same++;
    else {
      if (change > 0) up++;
      else down++;
      sum += change;
      changes[changed++] = change;
      if (most.wants(change)) most.take(moveOf(before, after, leads, i));
    }
    const fromBand = before.band[i] as number;
    const toBand = after.band[i] as number;
    if (byBand) {
      const cell = fromBand * width + toBand;
      bands[cell] = (bands[cell] as number) + 1;
    }
    if (byBand ? equalBand[fromBand] !== toBand : isChange) movers[moved++] = i;
  }
  return {
    moves: {
      ...{ up, down, same, sum, movers: moved },
      changes: sketchOf(changes, changed),
      bands: [...bands],
      most: most.list(),
    },
    movers: movers.subarray(0, moved),
  };
}

export function addMoves(a: Moves, b: Moves, keep: number): Moves {
  const most = new Most(keep);
  for (const move of [...a.most, ...b.most]) most.take(move);
  return {
    up: a.up + b.up,
    down: a.down + b.down,
    same: a.same + b.same,
    sum: a.sum + b.sum,
    changes: addSketches(a.changes, b.changes),
    movers: a.movers + b.movers,
    bands: addCounts(a.bands, b.bands),
    most: most.list(),
  };
}

function moveOf(before: Scores, after: Scores, leads: Float64Array, i: number): Move {
  return {
    lead: leads[i] as number,
    from: before.score[i] as number,
    to: after.score[i] as number,
    fromBand: before.band[i] as number,
    toBand: after.band[i] as number,
  };
}

/** The largest changes seen so far, whatever their sign. */
class Most {
  readonly #keep: number;
  #moves: Move[] = [];
  #least = 0;

  constructor(keep: number) {
    this.#keep = keep;
  }

  wants(change: number): boolean {
    return Math.abs(change) >= this.#least;
  }

  take(move: Move): void {
    this.#moves.push(move);
    if (this.#moves.length >= 2 * this.#keep) this.#cut();
  }

  list(): Move[] {
    this.#cut();
    return this.#moves;
  }

  #cut(): void {
    const size = ({ from, to }: Move) => Math.abs(to - from);
    this.#moves.sort((a, b) => size(b) - size(a) || a.lead - b.lead);
    this.#moves = this.#moves.slice(0, this.#keep);
    const last = this.#moves.at(-1);
    if (last && this.#moves.length === this.#keep) this.#least = size(last);
  }
}
