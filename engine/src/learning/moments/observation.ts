import type { BehaviourSignal, QualityName, TraitSignal } from "../../model/signal.ts";
import type { Reads } from "../../score/batch.ts";

/** Days of the windows in which behaviour is counted; null for ever. As a rule's `window` has them. */
export const WINDOWS = [7, 30, 90, null] as const;

/**
 * What is observed of a lead at the end of a day, to learn from and to predict by: a column. It holds
 * its own definitions, so that what was learnt can be used as long as it is kept.
 */
export type Observation =
  /** How much of a signal in the last days; 0 when there was none. */
  | { kind: "amount"; name: string; signal: BehaviourSignal; days: number | null }
  /** Days since a signal was last seen; missing when it never was. */
  | { kind: "since"; name: string; signal: BehaviourSignal }
  /** A number, such as employees; true is 1 and false 0. */
  | { kind: "number"; path: string }
  /** A text among the labels, or any other; in lower case they are the same. */
  | { kind: "text"; path: string; labels: readonly string[] }
  /** 1 when a condition on a trait holds, else 0. */
  | { kind: "holds"; name: string; signal: TraitSignal }
  /** 1 when a verdict of the quality checks holds, else 0. */
  | { kind: "quality"; quality: QualityName }
  /** Days since it became known who the lead is. */
  | { kind: "age" };

/** What rules can tell too: they know nothing of a lead's age. */
export type RuledObservation = Exclude<Observation, { kind: "age" }>;

/** Of a text column: all the texts that are not told apart. */
export const OTHER_LABEL = "…";

/** The name of the column of a lead's age. */
export const AGE_COLUMN = "lead (days known)";

/** The name of an observation's column. */
export function columnName(observation: Observation): string {
  switch (observation.kind) {
    case "amount":
      return `${observation.name} (${observation.days === null ? "ever" : `${observation.days}d`})`;
    case "since":
      return `${observation.name} (days since)`;
    case "number":
    case "text":
      return observation.path;
    case "holds":
      return observation.name;
    case "quality":
      return observation.quality;
    case "age":
      return AGE_COLUMN;
  }
}

/** The traits and verdicts that some observations read. */
export function readsOf(observations: readonly Observation[]): Reads {
  const readings = observations.flatMap((observation) => {
    switch (observation.kind) {
      case "number":
      case "text":
        return { column: { kind: "trait", name: observation.path } as const };
      case "holds":
        return { column: { kind: "trait", name: observation.signal.trait } as const };
      case "quality":
        return { column: { kind: "quality", name: observation.quality } as const };
      default:
        return [];
    }
  });
  return { readings };
}
