import { expect, test } from "vitest";
import { blendAmong } from "./blend.ts";
import { Random } from "./random.ts";

const random = new Random(11);
const blend = (chances: Float64Array, scores: Float64Array, weight: number) => {
  const rankOf = blendAmong(chances, scores, weight);
  return chances.map((chance, i) => rankOf(chance, scores[i] as number));
};
const some = (values: number) => Float64Array.from({ length: 300 }, () => random.whole(0, values));
const chances = some(40).map((one) => one / 41);
const scores = some(25).map((one) => 10 * one - 60);

/** By counting: of a hundred, those with less, and half of those with as much. */
const counted = (values: Float64Array, own: number) => {
  const below = values.filter((one) => one < own).length;
  const same = values.filter((one) => one === own).length;
  return (100 * (below + same / 2)) / values.length;
};

test.each([0, 0.3, 0.5, 1])("at weight %d it is what counting says, of every lead", (weight) => {
  const blended = blend(chances, scores, weight);
  for (const [i, rank] of blended.entries()) {
    const byChance = counted(chances, chances[i] as number);
    const byScore = counted(scores, scores[i] as number);
    expect(rank).toBeCloseTo(weight * byChance + (1 - weight) * byScore, 10);
  }
});

test.each([
  [0, scores],
  [1, chances],
])("at weight %d the order is that of one alone, and equals stay equal", (weight, alone) => {
  const blended = blend(chances, scores, weight);
  for (const [i, rank] of blended.entries())
    for (const [j, other] of blended.entries())
      expect(Math.sign(rank - other)).toBe(Math.sign((alone[i] as number) - (alone[j] as number)));
});

test("other scales of the same orders blend the same", () => {
  const stretched = scores.map((score) => 1_000 + score ** 3);
  expect(blend(chances, stretched, 0.4)).toEqual(blend(chances, scores, 0.4));
});

test("one lead alone is in the middle; of nobody there is nothing", () => {
  expect(blend(Float64Array.of(0.2), Float64Array.of(80), 0.7)).toEqual(Float64Array.of(50));
  expect(blend(new Float64Array(0), new Float64Array(0), 0.7)).toHaveLength(0);
});
