import { canonicalJson } from "../model/json.ts";
import type { BehaviourSignal, Signal } from "../model/schema.ts";
import { isBehaviour } from "../model/signal.ts";
import { signalKey } from "../model/signal-key.ts";
import type { Block } from "../score/block.ts";
import type { CellPlan } from "../score/cells.ts";
import { compileClause, holds } from "../score/clauses.ts";
import type { Compiled } from "../score/compile.ts";
import type { Scores } from "../score/kernel.ts";
import { Sources } from "../score/sources.ts";
import { reaches, type Steps } from "../score/steps.ts";
import { signalsInReach } from "./meaning.ts";
import type { Range, Segment, SegmentNode } from "./schema.ts";
import { walk } from "./walk.ts";

/** A segment with the model it leans on, if any, and the place of that model's scores. */
export type SegmentSource = {
  readonly segment: Segment;
  readonly model?: { readonly compiled: Compiled; readonly place: number };
};

/** What the conditions of a block's leads are read from; `scores` has an entry a model. */
export type Observed = { readonly block: Block; readonly scores: readonly Scores[] };

/** Whether lead `k` of the block is in. */
export type Test = (observed: Observed, k: number) => boolean;

/** Segments that are evaluated together, over cells that they share. */
export type CompiledSegments = CellPlan & {
  /** Global ids of the behaviour signals that they read, by definition. */
  readonly signalIds: ReadonlyMap<string, number>;
  readonly tests: readonly Test[];
};

/** Compiles segments without faults, `referenceFaults` included. `idOf` is as in `compile`. */
export function compileSegments(
  given: readonly SegmentSource[],
  idOf: (key: string, signal: BehaviourSignal) => number,
): CompiledSegments {
  const used = given.map(usedSignals);
  const distinct = new Map(used.flatMap((signals) => [...signals.values()]));
  const sources = new Sources(Object.fromEntries(distinct), (signal) =>
    idOf(signalKey(signal), signal),
  );
  const tests = given.map(({ segment, model }, i) =>
    testOf(segment.when, { sources, model, keys: used[i] as Used }),
  );
  return { ...sources.plan(), signalIds: sources.ids, tests };
}

/** By the name in the segment: the signal under a key that equal definitions share. */
type Used = ReadonlyMap<string, readonly [key: string, signal: Signal]>;
type Context = { sources: Sources; model: SegmentSource["model"] | undefined; keys: Used };

function usedSignals({ segment, model }: SegmentSource): Used {
  const signals = signalsInReach(segment, model?.compiled.model);
  const used = new Map<string, readonly [string, Signal]>();
  for (const { node } of walk(segment.when)) {
    const signal = "signal" in node && signals.get(node.signal);
    if (signal)
      used.set(node.signal, [
        isBehaviour(signal) ? signalKey(signal) : canonicalJson(signal),
        signal,
      ]);
  }
  return used;
}

function testOf(node: SegmentNode, context: Context): Test {
  if ("all" in node) {
    const tests = node.all.map((each) => testOf(each, context));
    return (observed, k) => tests.every((test) => test(observed, k));
  }
  if ("any" in node) {
    const tests = node.any.map((each) => testOf(each, context));
    return (observed, k) => tests.some((test) => test(observed, k));
  }
  if ("not" in node) {
    const test = testOf(node.not, context);
    return (observed, k) => !test(observed, k);
  }
  if ("signal" in node) {
    const [signal] = context.keys.get(node.signal) ?? missing(`signal "${node.signal}"`);
    const clause = compileClause({ ...node, signal }, context.sources);
    return ({ block }, k) => holds(clause, block, k);
  }
  return standingTest(node, context.model ?? missing("model"));
}

type Standing = Exclude<
  SegmentNode,
  { all: unknown } | { any: unknown } | { not: unknown } | { signal: unknown }
>;

function standingTest(
  node: Standing,
  { compiled, place }: NonNullable<SegmentSource["model"]>,
): Test {
  const at =
    (test: (scores: Scores, lead: number) => boolean): Test =>
    ({ block, scores }, k) =>
      test(scores[place] as Scores, block.first + k);
  if ("score" in node) return at(({ score }, lead) => isWithin(score[lead] as number, node.score));
  if ("fit" in node) return at(({ fit }, lead) => isWithin(fit[lead] as number, node.fit));
  if ("engagement" in node)
    return at(({ engagement }, lead) => isWithin(engagement[lead] as number, node.engagement));
  if ("ready" in node) return at(({ ready }, lead) => (ready[lead] === 1) === node.ready);
  if ("band" in node) {
    const wanted = placesOf(compiled.bands, node.band);
    return at(({ band }, lead) => wanted.has(band[lead] as number));
  }
  if ("persona" in node) {
    const names = compiled.personas.map(({ name }) => name);
    const wanted = new Set(node.persona.map((name) => names.indexOf(name)));
    return at(({ persona }, lead) => wanted.has(persona[lead] as number));
  }
  const { fit, engagement } = compiled.grades;
  const wanted = new Set(
    node.grade.map(([letter = "", digit = ""]) =>
      pair(fit.names.indexOf(letter), engagement.names.indexOf(digit)),
    ),
  );
  return at(({ gradeFit, gradeEngagement }, lead) =>
    wanted.has(pair(gradeFit[lead] as number, gradeEngagement[lead] as number)),
  );
}

const isWithin = (value: number, { gte, lt }: Range): boolean =>
  (gte === undefined || reaches(value, gte)) && (lt === undefined || !reaches(value, lt));

const placesOf = ({ names }: Steps, wanted: readonly string[]): ReadonlySet<number> =>
  new Set(wanted.map((name) => names.indexOf(name)));

/** A grade as one number: a letter's place and a digit's, each below 256. */
const pair = (fit: number, engagement: number): number => fit * 256 + engagement;

function missing(what: string): never {
  throw new Error(`a segment names a ${what} that is not there`);
}
