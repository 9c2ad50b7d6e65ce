import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { cholesky } from "./cholesky.ts";

test("what is solved, multiplied, is what was asked", () => {
  const random = new Random(3);
  const size = 30;
  const root = Float64Array.from({ length: size * size }, () => random.unit() - 0.5);
  const cell = (i: number, j: number) =>
    Array.from({ length: size }, (_, k) => root[i * size + k]! * root[j * size + k]!).reduce(
      (a, b) => a + b,
      i === j ? 0.1 : 0,
    );
  const matrix = Float64Array.from({ length: size * size }, (_, at) =>
    cell(Math.floor(at / size), at % size),
  );
  const wanted = Float64Array.from({ length: size }, () => random.unit());
  const found = wanted.slice();
  cholesky(matrix.slice(), size)?.(found);
  for (let i = 0; i < size; i++) {
    const back = found.reduce((sum, x, j) => sum + matrix[i * size + j]! * x, 0);
    expect(back).toBeCloseTo(wanted[i]!, 9);
  }
});

test("what is flat or bent downwards in some direction is not solved", () => {
  expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined();
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
});
