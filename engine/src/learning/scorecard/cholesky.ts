/** Solves `A x = b` for one `A`: writes `x` in the place of `b`. */
export type Solve = (b: Float64Array) => void;

/**
 * What solves a symmetric system by its Cholesky factor; undefined when it is not positive definite.
 * Golub, G. H. and Van Loan, C. F. (2013), Matrix Computations, 4th edition, section 4.2.
 * @param matrix `size` rows after each other, of which the lower half is read; becomes the factor
 */
export function cholesky(matrix: Float64Array, size: number): Solve | undefined {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      if (i > j) matrix[i * size + j] = sum / matrix[j * size + j]!;
      else if (sum > 0) matrix[i * size + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return (b) => {
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < i; k++) b[i]! -= matrix[i * size + k]! * b[k]!;
      b[i]! /= matrix[i * size + i]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      for (let k = i + 1; k < size; k++) b[i]! -= matrix[k * size + i]! * b[k]!;
      b[i]! /= matrix[i * size + i]!;
    }
  };
}
