import { type Batch, leadsOf } from "../score/batch.ts";
import { BLOCK_LEADS } from "../score/block.ts";
import type { Compiled } from "../score/compile.ts";
import { type Evaluation, evaluate } from "../score/kernel.ts";
import { TOLERANCE } from "../score/steps.ts";

/** What one rule, or one adjustment, did to the movers: points of the second model less the first. */
export type Cause = {
  readonly kind: "rule" | "adjustment";
  /** Of the rule, or of the group that combined and bounded; `scale` for the final clamp. */
  readonly name: string;
  /** Movers for whom it differs. */
  readonly leads: number;
  /** Points that it added to those it raises, and took (below 0) from those it lowers. */
  readonly raised: number;
  readonly lowered: number;
};

export type Causes = {
  /** Movers that were looked at. */
  readonly movers: number;
  /** Their sums of `raised` and `lowered` add up to what the movers' scores change in all. */
  readonly causes: readonly Cause[];
};

/** What differs between two models for some leads of a batch, given by their places. */
export function causesOf(
  from: Compiled,
  to: Compiled,
  batch: Batch,
  movers: Uint32Array,
  today: number,
): Causes {
  const rows = new Rows(from, to);
  for (let at = 0; at < movers.length; at += BLOCK_LEADS) {
    // A block at a time, since it is of the last block that the parts are at hand.
    const some = leadsOf(batch, movers.subarray(at, at + BLOCK_LEADS));
    rows.take(evaluate(from, some, today), evaluate(to, some, today));
  }
  return { movers: movers.length, causes: rows.list() };
}

export function addCauses(a: Causes, b: Causes): Causes {
  const byName = new Map(a.causes.map((cause) => [keyOf(cause), cause]));
  for (const cause of b.causes) {
    const other = byName.get(keyOf(cause));
    const sum = other && {
      ...cause,
      leads: cause.leads + other.leads,
      raised: cause.raised + other.raised,
      lowered: cause.lowered + other.lowered,
    };
    byName.set(keyOf(cause), sum ?? cause);
  }
  return { movers: a.movers + b.movers, causes: [...byName.values()] };
}

const keyOf = ({ kind, name }: Pick<Cause, "kind" | "name">): string => `${kind} ${name}`;

type Row = {
  kind: Cause["kind"];
  name: string;
  leads: number;
  raised: number;
  lowered: number;
  /** The points of a lead of a block under each model, 0 where the model has no such part. */
  before: Points;
  after: Points;
};

/** The points of a part for lead `k` of an evaluated block. */
type Points = (evaluation: Evaluation, k: number) => number;

/** The parts of two models by their names, and what differs. */
class Rows {
  readonly #rows = new Map<string, Row>();

  constructor(from: Compiled, to: Compiled) {
    for (const [compiled, side] of [
      [from, "before"],
      [to, "after"],
    ] as const) {
      compiled.rules.forEach(({ name }, row) => {
        this.#row("rule", name)[side] = contribution(row);
      });
      compiled.groups.forEach(({ name }, row) => {
        this.#row("adjustment", name)[side] = groupAdjustment(compiled, row);
      });
      this.#row("adjustment", "scale")[side] = scaleAdjustment(compiled);
    }
  }

  take(from: Evaluation, to: Evaluation): void {
    for (const row of this.#rows.values()) {
      for (let k = 0; k < to.block.count; k++) {
        const change = row.after(to, k) - row.before(from, k);
        if (change > 0) row.raised += change;
        else row.lowered += change;
        if (Math.abs(change) > TOLERANCE) row.leads++;
      }
    }
  }

  list(): Cause[] {
    return [...this.#rows.values()]
      .filter(({ leads }) => leads > 0)
      .map(({ kind, name, leads, raised, lowered }) => ({ kind, name, leads, raised, lowered }));
  }

  #row(kind: Cause["kind"], name: string): Row {
    const key = keyOf({ kind, name });
    const row = this.#rows.get(key) ?? {
      ...{ kind, name, leads: 0, raised: 0, lowered: 0 },
      ...{ before: nothing, after: nothing },
    };
    this.#rows.set(key, row);
    return row;
  }
}

const nothing: Points = () => 0;

const contribution =
  (row: number): Points =>
  ({ block }, k) =>
    block.contributions[row * block.stride + k] as number;

/** What combining and bounding a group took off or added. */
function groupAdjustment({ groups }: Compiled, row: number): Points {
  const { firstRule = 0, endRule = 0 } = groups[row] ?? {};
  return ({ block: { totals, contributions, stride } }, k) => {
    let parts = 0;
    for (let rule = firstRule; rule < endRule; rule++)
      parts += contributions[rule * stride + k] as number;
    return (totals[row * stride + k] as number) - parts;
  };
}

/** What the scale took off or added. */
function scaleAdjustment({ groups }: Compiled): Points {
  return ({ scores, block: { totals, stride } }, k) => {
    let sum = 0;
    for (let row = 0; row < groups.length; row++) sum += totals[row * stride + k] as number;
    return (scores.score[k] as number) - sum;
  };
}
