import { compileCondition } from "../model/condition.ts";
import type { JsonObject } from "../model/json.ts";
import { compilePath } from "../model/path.ts";
import type { BehaviourSignal, Measure } from "../model/schema.ts";
import type { RecordKind } from "./record.ts";

/** What a fold sees of an event: the fields that signals can select by. */
export type Message = {
  type: string;
  event?: string;
  properties?: JsonObject;
  context?: JsonObject;
  traits?: JsonObject;
  name?: string;
  category?: string;
  groupId?: string;
};

/** A behaviour signal compiled for the fold. */
export type SignalTest = {
  id: number;
  kind: RecordKind;
  machines: boolean;
  matches: (message: Message) => boolean;
  /** The number to add up, undefined for none, or the value to count once; unused by a count. */
  measured: (message: Message) => unknown;
};

/** Behaviour signals, indexed so that an event looks only at candidates. */
export type SignalMatcher = {
  readonly size: number;
  /** Visits each signal that selects the message, once. `machine` is the event's verdict. */
  forEachMatch(message: Message, machine: boolean, visit: (test: SignalTest) => void): void;
};

type Definition = { id: number; signal: BehaviourSignal };

/** Compiles the behaviour signals of a fold. An id given twice counts once. */
export function compileSignals(signals: readonly Definition[]): SignalMatcher {
  const byEvent = new Map<string, SignalTest[]>();
  const byType = new Map<string, SignalTest[]>();
  const others: SignalTest[] = [];
  const definitions = new Map(signals.map(({ id, signal }) => [id, signal]));
  for (const [id, signal] of definitions) {
    const test = compileSignal(id, signal);
    if (signal.event !== undefined) {
      const names = [signal.event].flat().map((name) => name.toLowerCase());
      for (const name of new Set(names)) append(byEvent, name, test);
    } else if (signal.type !== undefined) append(byType, signal.type, test);
    else others.push(test);
  }
  const forEachMatch: SignalMatcher["forEachMatch"] = (message, machine, visit) => {
    const check = (test: SignalTest): void => {
      if ((!machine || test.machines) && test.matches(message)) visit(test);
    };
    if (typeof message.event === "string") byEvent.get(message.event.toLowerCase())?.forEach(check);
    byType.get(message.type)?.forEach(check);
    others.forEach(check);
  };
  return { size: definitions.size, forEachMatch };
}

function append(index: Map<string, SignalTest[]>, key: string, test: SignalTest): void {
  const tests = index.get(key);
  if (tests) tests.push(test);
  else index.set(key, [test]);
}

// The event's name is left out: the index has compared it.
function compileSignal(id: number, signal: BehaviourSignal): SignalTest {
  const { type, where = {}, measure = "count", machines = false } = signal;
  const tests = Object.entries(where).map(([path, condition]) => {
    const read = compilePath(path);
    const holds = compileCondition(condition);
    return (message: Message) => holds(read(message));
  });
  if (type !== undefined) tests.unshift((message) => message.type === type);
  const matches = (message: Message): boolean => tests.every((test) => test(message));
  return { id, machines, matches, ...compileMeasure(measure) };
}

/** Numbers beyond this are not summed: no person's amount, and no sum is to be drowned in one. */
const MAX_SUMMED = 1e9;

const isSummed = (value: unknown): value is number =>
  typeof value === "number" && Math.abs(value) <= MAX_SUMMED;

/** Reads the first number that can be summed; undefined where there is none. */
function compileSum(paths: string | string[]): (message: Message) => number | undefined {
  const readers = [paths].flat().map(compilePath);
  return (message) => {
    for (const read of readers) {
      const value = read(message);
      if (isSummed(value)) return value;
    }
    return undefined;
  };
}

function compileMeasure(measure: Measure): Pick<SignalTest, "kind" | "measured"> {
  if (measure === "count") return { kind: "count", measured: () => 1 };
  if ("sum" in measure) return { kind: "sum", measured: compileSum(measure.sum) };
  return { kind: "distinct", measured: compilePath(measure.distinct) };
}
