const DAY_MS = 86_400_000;
/** Days are kept in 16 bits by the kernel: up to the year 2149. */
export const MAX_DAY = 65_535;

/** The UTC day number of an instant in milliseconds since 1970-01-01. */
export function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/** The day that a record of that instant is kept under: before 1970 and after 2149 are clamped. */
export function recordDay(ms: number): number {
  if (!Number.isFinite(ms)) throw new TypeError(`expected an instant in milliseconds, got ${ms}`);
  return Math.min(MAX_DAY, Math.max(0, dayOf(ms)));
}

/** @throws {RangeError} on what is no day number */
export function checkDay(day: number): void {
  if (Number.isInteger(day) && day >= 0 && day <= MAX_DAY) return;
  throw new RangeError(`expected a day number between 0 and ${MAX_DAY}, got ${day}`);
}
