import {
  isBehaviour,
  isTrait,
  type Model,
  type Scalar,
  type Segment,
  type Signal,
} from "@bussola/engine";

/** What conditions may name, for choosing from. */
export type Vocabulary = {
  /** The model's signals. */
  signals: Readonly<Record<string, Signal>>;
  bands: readonly string[];
  grades: readonly string[];
  personas: readonly string[];
  /** Whether there is a model to stand under; and whether it says who is ready. */
  standing: boolean;
  ready: boolean;
  /** Paths of traits, with values that are usual there. Others can be typed. */
  traits: readonly KnownTrait[];
  /** Names of events that were seen; where there are none, conditions make no signals of events. */
  events?: readonly string[];
};

export type KnownTrait = { path: string; values: readonly Scalar[] };

/** What a model lets conditions name; with traits that were seen, where somebody knows them. */
export function vocabularyOf(
  model: Model | undefined,
  traits: readonly KnownTrait[] = [],
  events?: readonly string[],
): Vocabulary {
  return {
    signals: model?.signals ?? {},
    bands: model?.bands?.map(({ name }) => name) ?? [],
    grades:
      model?.matrix?.fit.flatMap((fit) =>
        (model.matrix?.engagement ?? []).map(({ name }) => fit.name + name),
      ) ?? [],
    personas: model?.personas?.map(({ name }) => name) ?? [],
    standing: model !== undefined,
    ready: model?.qualify !== undefined,
    traits: joined([...traits, ...(model ? traitsIn(model) : [])]),
    ...(events && { events }),
  };
}

/** Traits that a model reads, with the values that it names. */
function traitsIn({ signals, groups }: Model): KnownTrait[] {
  return Object.entries(signals).flatMap(([name, signal]) => {
    if (!isTrait(signal)) return [];
    const rules = groups.flatMap((group) => group.rules).filter((rule) => rule.signal === name);
    const named = rules.flatMap((rule) => Object.keys(rule.values ?? {}));
    return { path: signal.trait, values: [...(signal.in ?? []), ...named] };
  });
}

function joined(traits: readonly KnownTrait[]): KnownTrait[] {
  const byPath = new Map<string, Set<Scalar>>();
  for (const { path, values } of traits) {
    const all = byPath.get(path) ?? new Set();
    for (const value of values) all.add(value);
    byPath.set(path, all);
  }
  return [...byPath].map(([path, values]) => ({ path, values: [...values] }));
}

/** The signal of a name as a segment sees it: its own before the model's. */
export const signalNamed = (
  name: string,
  own: Segment["signals"],
  { signals }: Vocabulary,
): Signal | undefined =>
  own && Object.hasOwn(own, name)
    ? own[name]
    : Object.hasOwn(signals, name)
      ? signals[name]
      : undefined;

/** Whether a signal says how much, and not only whether. */
export const isNumber = (signal: Signal): boolean =>
  isBehaviour(signal) || (isTrait(signal) && Object.keys(signal).length === 1);
