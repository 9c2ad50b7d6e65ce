/** 97.5% of a normal distribution lies below it. */
export const Z95 = 1.959963984540054;

/**
 * The share of a normal distribution below `z`, to about 1e-15.
 * Cody, W. J. (1969), Rational Chebyshev approximation for the error function.
 */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

/** Of a two-sided test whose statistic is `z`. */
export function twoSided(z: number): number {
  return Math.min(1, erfc(Math.abs(z) / Math.SQRT2));
}

const SMALL = {
  p: [
    3209.3775891384694, 377.485237685302, 113.86415415105016, 3.1611237438705655,
    0.18577770618460315,
  ],
  q: [2844.236833439171, 1282.6165260773723, 244.02463793444417, 23.601290952344122, 1],
};
const MIDDLE = {
  p: [
    1230.3393547979972, 2051.0783778260716, 1712.0476126340707, 881.952221241769, 298.6351381974001,
    66.11919063714163, 8.883149794388377, 0.5641884969886701, 2.1531153547440383e-8,
  ],
  q: [
    1230.3393548037495, 3439.3676741437216, 4362.619090143247, 3290.7992357334597,
    1621.3895745666903, 537.1811018620099, 117.6939508913125, 15.744926110709835, 1,
  ],
};
const LARGE = {
  p: [
    0.0006587491615298378, 0.016083785148742275, 0.12578172611122926, 0.36034489994980445,
    0.30532663496123236, 0.016315387137302097,
  ],
  q: [
    0.0023352049762686918, 0.06051834131244132, 0.5279051029514285, 1.8729528499234673,
    2.568520192289822, 1,
  ],
};

function erfc(x: number): number {
  const y = Math.abs(x);
  if (y <= 0.46875) return 1 - x * ratio(SMALL, y * y);
  const tail = y <= 4 ? Math.exp(-y * y) * ratio(MIDDLE, y) : farTail(y);
  return x < 0 ? 2 - tail : tail;
}

function farTail(y: number): number {
  if (y > 26.5) return 0;
  const inverse = 1 / (y * y);
  return (Math.exp(-y * y) / y) * (1 / Math.sqrt(Math.PI) - inverse * ratio(LARGE, inverse));
}

function ratio({ p, q }: { p: readonly number[]; q: readonly number[] }, x: number): number {
  const at = (of: readonly number[]) => of.reduceRight((sum, c) => sum * x + c, 0);
  return at(p) / at(q);
}
