/** Takes raw leads through the engine as the server does: fold, merge, build a batch. */
import {
  type BatchBuilder,
  type BehaviourSignal,
  type Compiled,
  compile,
  compileSignals,
  dayOf,
  flattenTraits,
  foldTrait,
  History,
  isBehaviour,
  type Model,
  mergeTraits,
  readTraits,
  type SignalMatcher,
  signalKey,
  type TraitState,
} from "../src/index.ts";
import type { JudgeEmail } from "./reference.ts";
import type { RawChange, RawEvent, RawLead, RawProfile } from "./reference-read.ts";

/** Gives ids as a database does: equal definitions share one, and they are neither dense nor small. */
export function makeIds(): (key: string, signal: BehaviourSignal) => number {
  const ids = new Map<string, number>();
  return (key) => {
    const id = ids.get(key) ?? 3 + ids.size * 97;
    ids.set(key, id);
    return id;
  };
}

/** `compile` is asked for: it lays out tables of weights, which a fold has no need of. */
export type Rig = { matcher: SignalMatcher; ids: number[]; compile: () => Compiled[] };

/** Models that are live at once, over one set of signal ids. */
export function rigOf(models: Model[]): Rig {
  const idOf = makeIds();
  const signals = new Map<number, BehaviourSignal>();
  for (const model of models) {
    for (const signal of Object.values(model.signals)) {
      if (isBehaviour(signal)) signals.set(idOf(signalKey(signal), signal), signal);
    }
  }
  const matcher = compileSignals([...signals].map(([id, signal]) => ({ id, signal })));
  const ids = [...signals.keys()];
  return { matcher, ids, compile: () => models.map((model) => compile(model, idOf)) };
}

export function foldEvent(history: History, matcher: SignalMatcher, event: RawEvent): boolean {
  return history.fold(matcher, event.message, event.at.getTime(), event.machine !== undefined);
}

export function historyOf(matcher: SignalMatcher, events: RawEvent[]): History {
  const history = History.empty();
  for (const event of events) foldEvent(history, matcher, event);
  return history;
}

export function traitStateOf(changes: RawChange[]): TraitState {
  const state: TraitState = new Map();
  for (const { id, at, traits } of changes) {
    for (const [path, value] of flattenTraits(traits)) {
      foldTrait(state, path, { value, at: at.getTime(), id });
    }
  }
  return state;
}

/** What had happened at an instant. */
export const until = (profile: RawProfile, asOf: Date): RawProfile => ({
  events: profile.events.filter((event) => event.at <= asOf),
  changes: profile.changes.filter((change) => change.at <= asOf),
});

/**
 * Adds a lead to a batch.
 * @param events `"all"`: the packed history with what came after `asOf` in it, as it is at the end
 * of a day; `"until"`: folded from the events until `asOf`, as inside a day.
 */
export function addLead(
  builder: BatchBuilder,
  matcher: SignalMatcher,
  lead: RawLead,
  asOf: Date,
  judge: JudgeEmail,
  events: "all" | "until",
): void {
  const known = lead.map((profile) => until(profile, asOf));
  const traits = readTraits(mergeTraits(known.map((profile) => traitStateOf(profile.changes))));
  const email = traits.get("email");
  const quality = new Set(typeof email === "string" ? judge(email) : []);
  if (known.some((profile) => profile.events.some((event) => event.machine === "agent"))) {
    quality.add("agent.bot");
  }
  const folded = events === "all" ? lead : known;
  const histories = folded.map((profile) => historyOf(matcher, profile.events));
  builder.add(histories, traits, quality);
}

export const today = (asOf: Date): number => dayOf(asOf.getTime());
