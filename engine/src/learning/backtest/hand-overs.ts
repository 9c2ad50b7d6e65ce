import type { Qualify } from "../../model/schema.ts";
import { NEVER_QUALIFIED, nextQualified, type QualifyState } from "../../score/qualify.ts";
import { reaches } from "../../score/steps.ts";
import { NEVER, type Weeks } from "./weeks.ts";

const DAY_MS = 86_400_000;

/** What a model would have done with some leads; each array has an entry a lead. */
export type Replayed = {
  /**
   * The day at whose end the lead was first handed over: the eve of the period for one who was ready
   * before it began, `NEVER` for one who was not handed over.
   */
  readonly handed: Uint32Array;
  /** By week the places of leads handed over again, having cooled off: each once in a week. */
  readonly again: readonly (readonly number[])[];
  /** The highest score with which its gates were open at the end of a week, -Infinity when none. */
  readonly peak: Float64Array;
};

/**
 * What a model says of leads as they were at the ends of days, ascending: of each lead that it may hand
 * over, day by day, the score, points or percent, and whether everything but the score lets it through.
 * `n` counts the days.
 */
export type Scorer = (
  days: readonly number[],
  tell: (k: number, n: number, score: number, isOpen: boolean) => void,
) => void;

/** From when on a lead is handed over, and below what and after how long again. Points, or percent. */
export type Limits = Pick<Qualify, "at" | "dropAt" | "cooldown">;

/**
 * Follows leads from one week's end to the next and hands them over as a published model does
 * (docs/MODEL.md, "Qualify"): once when ready, again only after falling below `dropAt` and the cooldown.
 */
class HandOvers implements Replayed {
  readonly handed: Uint32Array;
  readonly again: readonly number[][];
  readonly peak: Float64Array;
  readonly #weeks: Weeks;
  readonly #limits: Limits;
  readonly #states: (QualifyState | undefined)[];

  constructor(leads: number, weeks: Weeks, limits: Limits) {
    this.handed = new Uint32Array(leads).fill(NEVER);
    this.again = weeks.ends.map(() => []);
    this.peak = new Float64Array(leads).fill(-Infinity);
    this.#weeks = weeks;
    this.#limits = limits;
    this.#states = new Array(leads);
  }

  /** The days at whose ends leads are looked at, each with its week: -1 for the eve of the period. */
  get looks(): { week: number; day: number }[] {
    const { start, ends } = this.#weeks;
    return [start, ...ends].map((day, n) => ({ week: n - 1, day }));
  }

  /**
   * Takes what is said of a lead at the end of a week.
   * @param isOpen whether everything but the score lets it through
   */
  see(k: number, { week, day }: { week: number; day: number }, score: number, isOpen: boolean) {
    if (isOpen && score > this.peak[k]!) this.peak[k] = score;
    const ready = isOpen && reaches(score, this.#limits.at);
    const state = this.#states[k];
    if (!ready && !state) return;
    const at = (day + 1) * DAY_MS - 1;
    const next = nextQualified(state ?? NEVER_QUALIFIED, { ready, score, at }, this.#limits);
    // Whoever was ready before the period began was handed over at a time that is not looked at.
    this.#states[k] = week < 0 ? { armed: false, firedAt: null } : next;
    if (!next.fired) return;
    if (this.handed[k] === NEVER) this.handed[k] = day;
    else this.again[week]!.push(k);
  }
}

/** Hands leads over week by week, by what is said of them at the end of each. */
export function handOver(scorer: Scorer, leads: number, weeks: Weeks, limits: Limits): Replayed {
  const hands = new HandOvers(leads, weeks, limits);
  const { looks } = hands;
  scorer(
    looks.map(({ day }) => day),
    (k, n, score, isOpen) => hands.see(k, looks[n]!, score, isOpen),
  );
  return hands;
}
