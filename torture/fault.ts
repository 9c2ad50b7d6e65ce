/** What a fault comes in: how many kills, seconds, operations. */
export type Size = Record<string, number>;

export type Tell = (what: string) => void;

/** A line of the report. */
export type Figure = { what: string; figure: string | number };

export type Outcome = {
  figures: Figure[];
  /** What did not hold, a sentence each; none when all is well. */
  broken: string[];
  /** Why it could not be tried on this machine. */
  skipped?: string;
};

/** Something that goes wrong in the world, done to real processes, and what must hold after it. */
export type Fault<S extends Size = Size> = {
  name: string;
  about: string;
  /** For the test command. */
  small: S;
  full: S;
  run(size: S, seed: number, tell: Tell): Promise<Outcome>;
};

/** Figures that must be as they are expected, and the sentences for those that are not. */
export class Findings {
  readonly figures: Figure[] = [];
  readonly broken: string[] = [];

  note(what: string, figure: string | number): void {
    this.figures.push({ what, figure });
  }

  /** Must be nothing. */
  none(what: string, count: number, example?: string): void {
    this.note(what, count);
    if (count !== 0) this.broken.push(`${what}: ${count}${example ? `, such as ${example}` : ""}`);
  }

  /** Must hold, or the fault did not happen or was not outlived. */
  holds(what: string, isSo: boolean): void {
    if (!isSo) this.broken.push(what);
  }

  get outcome(): Outcome {
    return { figures: this.figures, broken: this.broken };
  }
}
