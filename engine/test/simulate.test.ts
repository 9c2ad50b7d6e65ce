import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addCauses,
  addHistograms,
  addMoves,
  addTallies,
  alignHistograms,
  type Batch,
  BatchBuilder,
  type Causes,
  type Compiled,
  causesOf,
  compareScores,
  type Explanation,
  edgesOf,
  explain,
  leadsOf,
  type Moves,
  quantilesOf,
  score,
  type Tally,
  tally,
} from "../src/index.ts";
import { asOf, judge, leads } from "./arbitraries/lead.ts";
import { model } from "./arbitraries/model.ts";
import { order, shuffled } from "./arbitraries/order.ts";
import { addLead, rigOf, today } from "./drive.ts";
import { check } from "./runs.ts";

const KEEP = 3;
const EPSILON = 1e-9;

/** What the engine says of a part of a base, by the functions under test. */
function simulated(from: Compiled, to: Compiled, batch: Batch, ids: number[], day: number) {
  const [before, after] = [score(from, batch, day), score(to, batch, day)];
  const live = new Uint8Array(batch.size).fill(1);
  const { moves, movers } = compareScores(
    { compiled: from, scores: before },
    { compiled: to, scores: after },
    { leads: Float64Array.from(ids), live },
    KEEP,
  );
  return {
    tally: tally(to, after, live),
    moves,
    causes: causesOf(from, to, batch, movers, day),
  };
}
type Simulated = { tally: Tally; moves: Moves; causes: Causes };

const added = (a: Simulated, b: Simulated): Simulated => ({
  tally: addTallies(a.tally, b.tally),
  moves: addMoves(a.moves, b.moves, KEEP),
  causes: addCauses(a.causes, b.causes),
});

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
const count = <T>(list: readonly T[], holds: (item: T) => boolean) => list.filter(holds).length;
const add = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** Counts, one lead after the other, what their explanations say. */
function expectCounted(
  { tally, moves, causes }: Simulated,
  from: Compiled,
  to: Compiled,
  was: Explanation[],
  is: Explanation[],
): void {
  expect(tally.leads).toBe(is.length);
  expect(tally.ready).toBe(count(is, ({ ready }) => ready === true));
  const bandNames = to.bands.names;
  expect(tally.bands).toEqual(bandNames.map((name) => count(is, ({ band }) => band === name)));
  const grades = to.grades.fit.names.flatMap((f) => to.grades.engagement.names.map((e) => f + e));
  expect(tally.grades).toEqual(grades.map((name) => count(is, ({ grade }) => grade === name)));
  expect(tally.personas).toEqual(
    to.personas.map(({ name }) => count(is, ({ persona }) => persona === name)),
  );
  const edges = edgesOf(tally.scores);
  tally.scores.counts.forEach((counted, bin) => {
    const [low, high] = [edges[bin] as number, edges[bin + 1] as number];
    const within = (slack: number) =>
      count(is, ({ score: at }) => at >= low - EPSILON - slack && at < high - EPSILON + slack);
    // A score on an edge may fall on either side of it by rounding.
    expect(counted).toBeLessThanOrEqual(within(1e-12 * Math.max(1, Math.abs(high))));
  });
  expect(add(tally.scores.counts)).toBe(is.length);
  expect(tally.scores.counts.length).toBeLessThanOrEqual(40);

  const changes = is.map(({ score: now }, i) => now - (was[i]?.score as number));
  expect(moves.up).toBe(count(changes, (change) => change > EPSILON));
  expect(moves.down).toBe(count(changes, (change) => change < -EPSILON));
  expect(moves.up + moves.down + moves.same).toBe(is.length);
  const real = changes.filter((change) => Math.abs(change) > EPSILON).sort((a, b) => a - b);
  expect(close(moves.sum, add(real)) || Math.abs(moves.sum) > 1e9).toBe(true);
  const shares = [0, 0.05, 0.5, 0.95, 1];
  quantilesOf(moves.changes, shares).forEach((quantile, i) => {
    const exact = real[Math.min(real.length - 1, Math.floor((shares[i] ?? 0) * real.length))] ?? 0;
    expect(Math.abs(quantile - exact)).toBeLessThanOrEqual(Math.abs(exact) / 128 + 1e-12);
  });
  const largest = changes.map(Math.abs).filter((size) => size > EPSILON);
  largest.sort((a, b) => b - a);
  expect(moves.most.map(({ from: a, to: b }) => Math.abs(b - a))).toEqual(largest.slice(0, KEEP));
  for (const move of moves.most)
    expect([was[move.lead]?.score, is[move.lead]?.score]).toEqual([move.from, move.to]);
  const byBand = bandNames.length > 0 && from.bands.names.length > 0;
  const moved = is.flatMap(({ band }, i) => {
    const mover = byBand ? band !== was[i]?.band : Math.abs(changes[i] as number) > EPSILON;
    return mover ? [i] : [];
  });
  expect(moves.movers).toBe(moved.length);
  const cells = byBand
    ? from.bands.names.flatMap((a) =>
        bandNames.map((b) => count(is, (each) => each.band === b && wasBand(was, is, each) === a)),
      )
    : [];
  expect(moves.bands).toEqual(cells);

  expect(causes.movers).toBe(moved.length);
  const sum = add(causes.causes.map(({ raised, lowered }) => raised + lowered));
  const scale = Math.max(1, ...causes.causes.flatMap((c) => [c.raised, -c.lowered]));
  const total = add(moved.map((i) => changes[i] as number));
  expect(Math.abs(sum - total)).toBeLessThanOrEqual(1e-9 * scale * (1 + moved.length));
  for (const { kind, name, leads: differing } of causes.causes) {
    if (kind !== "rule") continue;
    const rule = (each: Explanation | undefined) =>
      each && Object.hasOwn(each.rules, name) ? (each.rules[name] as number) : 0;
    const differences = moved.map((i) => rule(is[i]) - rule(was[i]));
    expect(differing).toBe(count(differences, (change) => Math.abs(change) > EPSILON));
  }
}

const wasBand = (was: Explanation[], is: Explanation[], each: Explanation) =>
  was[is.indexOf(each)]?.band;

test("a simulation counts what scoring each lead by itself gives, in one part or in several", () => {
  check(
    fc.property(model, model, leads, asOf, order, fc.nat(8), (one, other, base, at, seed, cut) => {
      const rig = rigOf([one, other]);
      const [from, to] = rig.compile() as [Compiled, Compiled];
      const builder = new BatchBuilder([from, to]);
      for (const lead of base) addLead(builder, rig.matcher, lead, at, judge, "until");
      const batch = builder.build();
      const day = today(at);
      const explained = (compiled: Compiled) =>
        base.map((_, i) => explain(compiled, batch, i, day));
      const all = base.map((_, i) => i);
      const who = shuffled(all, seed);
      const parts = [who.slice(0, cut), who.slice(cut)].map((ids) =>
        simulated(from, to, leadsOf(batch, Uint32Array.from(ids)), ids, day),
      ) as [Simulated, Simulated];
      const whole = simulated(from, to, batch, all, day);
      expectCounted(whole, from, to, explained(from), explained(to));
      expectCounted(added(...parts), from, to, explained(from), explained(to));
      expect(added(...parts).tally).toEqual(whole.tally);
    }),
    0.5,
  );
});

test("leads that are not live are not there", () => {
  check(
    fc.property(model, leads, asOf, order, (only, base, at, seed) => {
      const rig = rigOf([only]);
      const [compiled] = rig.compile() as [Compiled];
      const builder = new BatchBuilder(compiled);
      for (const lead of base) addLead(builder, rig.matcher, lead, at, judge, "until");
      const batch = builder.build();
      const kept = shuffled(
        base.map((_, i) => i),
        seed,
      ).slice(0, base.length >> 1);
      const live = new Uint8Array(base.length);
      for (const i of kept) live[i] = 1;
      const some = leadsOf(batch, Uint32Array.from(kept));
      const alone = tally(
        compiled,
        score(compiled, some, today(at)),
        new Uint8Array(kept.length).fill(1),
      );
      expect(tally(compiled, score(compiled, batch, today(at)), live)).toEqual(alone);
    }),
    0.2,
  );
});

test("histograms of other widths are put side by side", () => {
  const one = { width: 100, first: 0, counts: [1, 2, 3] };
  const two = { width: 500, first: -1, counts: [4, 5] };
  expect(alignHistograms(one, two)).toEqual([
    { width: 500, first: -1, counts: [0, 6] },
    { width: 500, first: -1, counts: [4, 5] },
  ]);
  expect(edgesOf(addHistograms(one, two))).toEqual([-5, 0, 5]);
  const none = { width: 1, first: 0, counts: [] };
  expect(addHistograms(none, one)).toEqual(one);
  expect(edgesOf(none)).toEqual([]);
});
