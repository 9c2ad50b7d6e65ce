import type { Clause, Model } from "@bussola/engine";

/** Gives a signal another name, wherever it is named. */
export function renameSignal(model: Model, from: string, to: string): Model {
  const name = (one: string): string => (one === from ? to : one);
  const clauses = <C extends Clause>(list: C[] | undefined) =>
    list?.map((clause) => ({ ...clause, signal: name(clause.signal) }));
  const { qualify } = model;
  return {
    ...model,
    signals: Object.fromEntries(Object.entries(model.signals).map(([key, s]) => [name(key), s])),
    groups: model.groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => ({
        ...rule,
        signal: name(rule.signal),
        when: clauses(rule.when),
      })),
    })),
    personas: model.personas?.map((persona) => ({ ...persona, of: persona.of.map(name) })),
    qualify: qualify && {
      ...qualify,
      require: clauses(qualify.require),
      disqualify: clauses(qualify.disqualify),
    },
  };
}

/** Where a signal is used: rules by name, and how many clauses and personas besides. */
export function usesOf(model: Model, signal: string): string[] {
  const names = (list: readonly Clause[] = []) => list.some((clause) => clause.signal === signal);
  const rules = model.groups
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule.signal === signal || names(rule.when))
    .map((rule) => rule.name ?? rule.signal);
  const personas = (model.personas ?? []).filter(({ of }) => of.includes(signal));
  const { require, disqualify } = model.qualify ?? {};
  const gates = [...(require ?? []), ...(disqualify ?? [])].filter((g) => g.signal === signal);
  return [...rules, ...personas.map((p) => p.name), ...gates.map((gate) => gate.reason)];
}

/** A name that nothing has yet: the given one, or it with a number. */
export function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let i = 2; taken.includes(name); i++) name = `${wanted} ${i}`;
  return name;
}

/** Names of all rules: none may be given twice. */
export const ruleNames = (groups: readonly { rules: { name?: string; signal: string }[] }[]) =>
  groups.flatMap(({ rules }) => rules.map((rule) => rule.name ?? rule.signal));
