import { z } from "zod";
import { boundsFault } from "../model/bounds.ts";
import { DefinitionError, type Fault } from "../model/faults.ts";
import type { Report } from "../model/meaning-lists.ts";
import { checkBehaviour, checkSumPaths } from "../model/meaning-signals.ts";
import { BehaviourSignal, SumPaths } from "../model/signal.ts";
import { signalKey } from "../model/signal-key.ts";
import { strict } from "../model/strict.ts";
import { type LocatedFault, structureFaults, written } from "../model/structure.ts";
import { expecting, words } from "../model/words.ts";

const LONGEST_HORIZON = 730;
const DAYS = expecting("wholeDays", 1, LONGEST_HORIZON);
const Days = z.int(DAYS).min(1, DAYS).max(LONGEST_HORIZON, DAYS);

/**
 * What counts as becoming a customer, said once for everything that learns from outcomes or shows
 * them. A lead converts at the first event that `won` selects.
 */
export const Conversion = strict(
  {
    won: BehaviourSignal,
    /** Events after which a lead will not buy; null when nothing says so. */
    lost: BehaviourSignal.nullable(),
    /** Where an event of `won` says what the deal is worth: the first path at which it has a number. */
    value: SumPaths.nullable(),
    /** How long after a moment a lead may still convert and count as one who did. */
    horizonDays: Days,
  },
  expecting("conversion"),
);
export type Conversion = z.infer<typeof Conversion>;

/** A shop's order or a sale won, within a quarter; until somebody says otherwise. */
export const USUAL_CONVERSION: Conversion = {
  won: { event: ["Order Completed", "Deal Won"] },
  lost: { event: "Deal Lost" },
  value: null,
  horizonDays: 90,
};

/** A conversion that was refused whole. */
export class ConversionError extends DefinitionError {
  override readonly name = "ConversionError";
}

/** Reads a conversion. Throws `ConversionError` with every fault. */
export function parseConversion(value: unknown): Conversion {
  const unfit = boundsFault(value);
  if (unfit) throw new ConversionError([unfit]);
  const parsed = Conversion.safeParse(value);
  const faults: Fault[] = written(
    parsed.success
      ? meaningFaults(parsed.data)
      : structureFaults(parsed.error, value).map((fault) => eventWanted(fault)),
  );
  if (!parsed.success || faults.length > 0) throw new ConversionError(faults);
  return parsed.data;
}

/** Traits and qualities are signals of models, but say nothing of when a lead was won. */
function eventWanted(fault: LocatedFault): LocatedFault {
  const [of, key] = fault.at;
  const isOutcome = (of === "won" || of === "lost") && (key === "trait" || key === "quality");
  return isOutcome ? { ...fault, said: words("notAnEvent", key) } : fault;
}

function meaningFaults({ won, lost, value }: Conversion): LocatedFault[] {
  const faults: LocatedFault[] = [];
  const report: Report = (at, said) => faults.push({ at, said });
  for (const [name, signal] of Object.entries({ won, lost })) {
    if (!signal) continue;
    checkBehaviour(signal, [name], report);
    if (signal.measure !== undefined && signal.measure !== "count")
      report([name, "measure"], words("outcomeMeasure"));
  }
  if (lost && signalKey(lost) === signalKey(won)) report(["lost"], words("lostIsWon"));
  if (value !== null) checkSumPaths(value, ["value"], report);
  return faults;
}

/** What is kept of each event of an outcome: that it happened, or what it was worth. */
export type ConversionSignals = {
  won: BehaviourSignal;
  lost: BehaviourSignal | null;
  value: BehaviourSignal | null;
};

/** The signals under which histories hold the outcomes of a conversion. */
export const conversionSignals = ({ won, lost, value }: Conversion): ConversionSignals => ({
  won,
  lost,
  value: value === null ? null : { ...won, measure: { sum: value } },
});
