import {
  type BehaviourSignal,
  columnName,
  conditionOf,
  isBehaviour,
  isTrait,
  type Observation,
  qualityNames,
  type Signal,
  signalKey,
  WINDOWS,
} from "@bussola/engine";
import { isWorkEvent, isWorkTrait, WORK_TRAIT } from "../../capture/work.ts";
import type { Survey, TraitSurvey } from "../../scoring/simulation/moments.ts";

/** Signals by the names that a model gives them. */
type NamedSignals = Readonly<Record<string, Signal>>;

/** Behaviour signals and traits observed, at most: the commonest, and those of the main model first. */
const MOST = { signals: 60, paths: 100, labels: 100 };
/** Of a trait's values, those that are numbers for it to be one. */
const MOSTLY = 0.95;
/** Leads that have a text for it to be told apart, and the share that such texts must have together. */
const TEXT = { leads: 20, share: 0.5 };

/** What names a person: to learn from it would be to judge people by what they are called. */
const NAMES_PERSONS = new Set([
  ...["name", "firstName", "lastName", "username", "email", "phone", "avatar"],
]);

/**
 * What can be learnt from: the signals of the models in use, the traits that leads have, the quality
 * verdicts and for how long a lead has been known. Never what is an outcome, what our own work on a lead leaves behind, or a name. A text that nearly
 * everybody has one of their own of (a name, an e-mail) says nothing: only conditions on it do.
 * @param known the keys of the signals whose past is complete
 * @param outcomes the signals that say what became of a lead
 */
export function observationsOf(
  models: readonly NamedSignals[],
  known: ReadonlySet<string>,
  outcomes: readonly BehaviourSignal[],
  { traits }: Pick<Survey, "traits">,
): Observation[] {
  const named = namesOf(models);
  const behaviours = [...named.values()].filter(
    ({ key, signal }) => isBehaviour(signal) && known.has(key) && tellsNoOutcome(signal, outcomes),
  );
  const values = [...traits]
    .filter(([path]) => !isWorkTrait(path) && !NAMES_PERSONS.has(path))
    .sort(([a, of], [b, other]) => other.leads - of.leads || (a < b ? -1 : 1))
    .slice(0, MOST.paths)
    .flatMap(([path, trait]) => valuesOf(path, trait) ?? []);
  const paths = new Set(values.map(({ path }) => path));
  return unique([
    ...behaviours.slice(0, MOST.signals).flatMap(({ name, signal }) => behaviour(name, signal)),
    ...values,
    ...[...named.values()].flatMap(({ name, signal }): Observation[] => {
      if (!isTrait(signal) || !conditionOf(signal)) return [];
      const isOwn = isWorkTrait(signal.trait);
      return isOwn || paths.has(signal.trait) ? [] : [{ kind: "holds", name, signal }];
    }),
    ...qualityNames.map((quality): Observation => ({ kind: "quality", quality })),
    { kind: "age" },
  ]);
}

/** Each signal once, under the first name that it is met by. */
function namesOf(models: readonly NamedSignals[]) {
  const named = new Map<string, { key: string; name: string; signal: Signal }>();
  for (const [name, signal] of models.flatMap((signals) => Object.entries(signals))) {
    const key = isBehaviour(signal) ? signalKey(signal) : JSON.stringify(signal);
    if (!named.has(key)) named.set(key, { key, name, signal });
  }
  return named;
}

/** Of observations with the same column name, the first. */
function unique(observations: readonly Observation[]): Observation[] {
  const names = new Map<string, Observation>();
  for (const observation of observations) {
    const name = columnName(observation);
    if (!names.has(name)) names.set(name, observation);
  }
  return [...names.values()];
}

function behaviour(name: string, signal: Signal): Observation[] {
  if (!isBehaviour(signal)) return [];
  return [
    ...WINDOWS.map((days): Observation => ({ kind: "amount", name, signal, days })),
    { kind: "since", name, signal },
  ];
}

/** Whether a signal selects none of the events that an outcome or our own work is told by. */
function tellsNoOutcome(signal: Signal, outcomes: readonly BehaviourSignal[]): boolean {
  if (!isBehaviour(signal)) return true;
  const told = new Set(outcomes.flatMap(({ event }) => eventsOf(event)));
  const events = eventsOf(signal.event);
  const isOfWork = Object.keys(signal.where ?? {}).some((path) =>
    path.startsWith(`traits.${WORK_TRAIT}`),
  );
  return !isOfWork && !events.some((event) => told.has(event) || isWorkEvent(event));
}

const eventsOf = (event: string | readonly string[] = []): string[] =>
  [event].flat().map((name) => name.trim().toLowerCase());

function valuesOf(path: string, { leads, numbers, texts }: TraitSurvey) {
  if (numbers >= MOSTLY * leads) return { kind: "number" as const, path };
  const byText = new Map<string, { label: string; count: number }>();
  for (const [label, count] of texts) {
    const known = byText.get(label.toLowerCase());
    if (known) known.count += count;
    else if (label !== "") byText.set(label.toLowerCase(), { label, count });
  }
  const common = [...byText.values()]
    .filter(({ count }) => count >= TEXT.leads)
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, MOST.labels);
  const told = common.reduce((sum, { count }) => sum + count, 0);
  if (told < TEXT.share * leads) return undefined;
  return { kind: "text" as const, path, labels: common.map(({ label }) => label) };
}
