import { parseModel } from "../../model/parse.ts";
import type { BehaviourSignal, Gate, Model, Rule, Signal } from "../../model/schema.ts";
import type { Part } from "../close-rates.ts";
import type { Finding } from "./findings.ts";

export const SECTIONS = ["ideal", "demographics", "interest", "intent", "flags"] as const;
/** What a rule of a guided model is about; each is a group of it. */
export type Section = (typeof SECTIONS)[number];

/** A value of a column, which a finding is about. */
export type Placed = Pick<Finding, "column" | "part" | "whole">;

/** A finding that counts, with the points it was given; `excludes` keeps such leads from sales. */
export type Chosen = {
  finding: Placed;
  section: Section;
  points: number;
  excludes: boolean;
};

/** A rule that nothing past speaks for, with the signals that it needs, under names of its own. */
export type Opinion = {
  signals: Readonly<Record<string, Signal>>;
  rule: Rule;
  section: Section;
  excludes: boolean;
};

export type NamedPersona = { name: string; of: readonly Placed[] };

/** In the words of whom the model is for. */
export type ModelWords = {
  groups: Record<Section, string>;
  /** The lowest first. */
  bands: readonly [string, string, string];
  missing: string;
  others: string;
  upTo: (to: string) => string;
  above: (from: string) => string;
  from: (from: string) => string;
  customer: string;
  lost: string;
};

export type Guided = {
  name: string;
  description: string;
  /** Where a column's values are found of a lead; columns without are not used. */
  traits: ReadonlyMap<string, string>;
  chosen: readonly Chosen[];
  opinions: readonly Opinion[];
  personas: readonly NamedPersona[];
  threshold: number;
  /** What ends the pursuit of a lead. */
  outcomes: { won: BehaviourSignal; lost: BehaviourSignal | null };
  words: ModelWords;
};

const LIMIT = 100;
/** Below the threshold for the next band and for arming again: half the odds, and a quarter less. */
const WARM = 10;
const RELEASE = 3;
/** Who said no is left in peace for so long. */
const PEACE = "90d";
const LONGEST_NAME = 180;
/** Below any number that a trait may have. */
const LOWEST = -1e15;

/**
 * The model that the choices of the guided start make. A score of 0 is an ordinary lead; 10 points are
 * twice the odds of buying, where the points come from outcomes.
 */
export function guidedModel(guided: Guided): Model {
  const { words, threshold } = guided;
  const names = new Names(guided);
  const rules = new Map<Section, Rule[]>(SECTIONS.map((section) => [section, []]));
  for (const section of SECTIONS) {
    const own = guided.chosen.filter((one) => one.section === section && one.points !== 0);
    for (const column of new Set(own.map(({ finding }) => finding.column)))
      rules.get(section)!.push(
        ...rulesOf(
          column,
          own.filter(({ finding }) => finding.column === column),
          { names, group: words.groups[section] },
        ),
      );
  }
  const disqualify: Gate[] = guided.chosen
    .filter(({ excludes }) => excludes)
    .map(({ finding }) => gateOf(names.condition(finding)));
  for (const opinion of guided.opinions) {
    const { rule, section, excludes } = opinion;
    const own = names.opinion(opinion);
    if (rule.points !== 0 || rule.tiers || rule.values) rules.get(section)!.push(own);
    if (excludes) disqualify.push(gateOf(own.signal));
  }
  disqualify.push(...endings(guided, names));
  const personas = guided.personas.map(({ name, of }) => ({
    name,
    of: of.map((finding) => names.condition(finding)),
    atLeast: of.length,
  }));
  const groups = SECTIONS.filter((section) => rules.get(section)!.length > 0).map((section) => ({
    name: words.groups[section],
    dimension: section === "interest" || section === "intent" ? "engagement" : "fit",
    rules: rules.get(section)!,
  }));
  return parseModel({
    ...{ bussola: 1, name: guided.name, description: guided.description },
    signals: Object.fromEntries(names.signals),
    groups: groups.length > 0 ? groups : [emptyGroup(guided, names)],
    scale: { min: -LIMIT, max: LIMIT },
    bands: [
      { name: words.bands[0], from: -LIMIT },
      { name: words.bands[1], from: threshold - WARM },
      { name: words.bands[2], from: threshold },
    ].filter(({ from }, i) => i === 0 || from > -LIMIT),
    ...(personas.length > 0 && { personas }),
    qualify: { at: threshold, dropAt: threshold - RELEASE, cooldown: "7d", disqualify },
  });
}

const gateOf = (signal: string): Gate => ({ signal, reason: signal });

/** Who bought is not called to buy, nor who has just said no. */
function endings({ outcomes, words }: Guided, names: Names): Gate[] {
  const won = names.add(words.customer, outcomes.won);
  const gates: Gate[] = [{ signal: won, reason: words.customer }];
  if (outcomes.lost) {
    const lost = names.add(words.lost, outcomes.lost);
    gates.push({ signal: lost, reason: words.lost, curve: { window: PEACE } });
  }
  return gates;
}

/** A model must hold a rule: one of nothing, where nothing was chosen yet. */
function emptyGroup({ words }: Guided, names: Names) {
  const rule = { signal: names.add(words.customer, { event: "Deal Won" }), points: 0 };
  return { name: words.groups.interest, dimension: "engagement", rules: [rule] };
}

/** Of one column in one section: a table of values or of steps, and a rule for what is missing. */
function rulesOf(
  column: string,
  chosen: readonly Chosen[],
  { names, group }: { names: Names; group: string },
): Rule[] {
  const labels = chosen.flatMap(({ finding: { part }, points }) =>
    part.kind === "label" ? [[part.label, points] as const] : [],
  );
  const rules: Rule[] = [];
  if (labels.length > 0)
    rules.push(names.rule(column, group, { values: Object.fromEntries(labels) }));
  const tiers = tiersOf(chosen);
  if (tiers.length > 0) rules.push(names.rule(column, group, { tiers }));
  const missing = chosen.find(({ finding: { part } }) => part.kind === "missing");
  if (missing) {
    const signal = names.condition(missing.finding);
    rules.push({ signal, points: missing.points, ...names.ruleName(signal, group, signal) });
  }
  return rules;
}

/** Steps that give each range its points and what lies between ranges none. */
function tiersOf(chosen: readonly Chosen[]): { from: number; points: number }[] {
  const ranges = chosen
    .flatMap(({ finding: { part }, points }) =>
      part.kind === "range" ? [{ from: part.from ?? LOWEST, to: part.to, points }] : [],
    )
    .sort((a, b) => a.from - b.from);
  return ranges.flatMap(({ from, to, points }, i) => {
    const next = ranges[i + 1];
    const ends = to !== null && next?.from !== to;
    return [{ from, points }, ...(ends ? [{ from: to, points: 0 }] : [])];
  });
}

/** The names of a model's signals and rules: no two alike, each as its user would say it. */
class Names {
  readonly signals = new Map<string, Signal>();
  readonly #rules = new Set<string>();
  readonly #traits: ReadonlyMap<string, string>;
  readonly #words: ModelWords;

  constructor({ traits, words }: Guided) {
    this.#traits = traits;
    this.#words = words;
  }

  /** The signal's name: the wanted one, numbered where another signal has it. */
  add(wanted: string, signal: Signal): string {
    const text = JSON.stringify(signal);
    for (let n = 1; ; n++) {
      const name = numbered(wanted, n);
      const other = this.signals.get(name);
      if (other && JSON.stringify(other) !== text) continue;
      this.signals.set(name, signal);
      return name;
    }
  }

  /** That a lead has a finding's value, as a signal. */
  condition({ column, part, whole }: Placed): string {
    const trait = this.#trait(column);
    if (part.kind === "missing")
      return this.add(`${column}: ${this.#words.missing}`, { trait, exists: false });
    if (part.kind === "label")
      return this.add(`${column}: ${part.label}`, { trait, in: [scalarOf(part.label)] });
    if (part.kind === "others") throw new Error("the rare values have nothing in common");
    const { from, to } = part;
    return this.add(`${column}: ${rangeWords(part, whole, this.#words)}`, {
      trait,
      ...(from !== null && { gte: from }),
      ...(to !== null && { lt: to }),
      ...(from === null && to === null && { exists: true }),
    });
  }

  rule(column: string, group: string, points: Pick<Rule, "values" | "tiers">): Rule {
    const signal = this.add(column, { trait: this.#trait(column) });
    return { signal, ...points, ...this.ruleName(column, group, signal) };
  }

  /** A name where the signal's own is another rule's already: with the group's beside it. */
  ruleName(wanted: string, group: string, signal: string): { name?: string } {
    for (let n = 0; ; n++) {
      const name = n === 0 ? numbered(wanted, 1) : numbered(`${wanted} · ${group}`, n);
      if (this.#rules.has(name)) continue;
      this.#rules.add(name);
      return name === signal ? {} : { name };
    }
  }

  /** An opinion's rule with its signals under the names that they have here. */
  opinion({ signals, rule: { name, when, ...rule }, section }: Opinion): Rule {
    const here = (signal: string) => this.add(signal, signals[signal]!);
    const signal = here(rule.signal);
    return {
      ...rule,
      signal,
      ...(when && { when: when.map((clause) => ({ ...clause, signal: here(clause.signal) })) }),
      ...this.ruleName(name ?? signal, this.#words.groups[section], signal),
    };
  }

  #trait(column: string): string {
    const trait = this.#traits.get(column);
    if (trait === undefined) throw new Error(`the column ${column} is no trait`);
    return trait;
  }
}

function numbered(name: string, n: number): string {
  const short =
    name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).toWellFormed()}…` : name;
  return n === 1 ? short : `${short} (${n})`;
}

/** Texts are compared as written; a column of true and false has no texts. */
const scalarOf = (label: string): string | boolean =>
  label === "true" || label === "false" ? label === "true" : label;

/** A range as people say it: up to 10, above 200, 10 to 200; bounds of whole numbers belong to it. */
export function rangeWords(
  { from, to }: Extract<Part, { kind: "range" }>,
  whole: boolean,
  { upTo, above, from: least }: Pick<ModelWords, "upTo" | "above" | "from">,
): string {
  const said = (value: number) => String(Math.round(value * 100) / 100);
  const low = from === null ? "" : said(whole ? Math.floor(from) + 1 : from);
  const high = to === null ? "" : said(whole ? Math.floor(to) : to);
  if (from === null) return to === null ? "…" : upTo(high);
  if (to === null) return whole ? least(low) : above(low);
  return low === high ? low : `${low} – ${high}`;
}
