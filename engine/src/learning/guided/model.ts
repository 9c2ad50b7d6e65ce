import { parseModel } from "../../model/parse.ts";
import type { BehaviourSignal, Gate, Model, Rule, Signal } from "../../model/schema.ts";
import type { Locale } from "../../score/locale.ts";
import { heading } from "../../score/reasons.ts";
import { labelsOf } from "../close-rates/part.ts";
import type { Observation } from "../moments/observation.ts";
import { describePart } from "../moments/words.ts";
import { traitWith } from "../proposal/alike.ts";
import { Names } from "../proposal/names.ts";
import { isOfAbsence, rulesFor } from "../proposal/rules.ts";
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
  locale: Locale;
  groups: Record<Section, string>;
  /** The lowest first. */
  bands: readonly [string, string, string];
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

/**
 * The model that the choices of the guided start make. A score of 0 is an ordinary lead; 10 points are
 * twice the odds of buying, where the points come from outcomes.
 */
export function guidedModel(guided: Guided): Model {
  const making: Making = { guided, names: new Names() };
  const { words, threshold, personas } = guided;
  const filled = SECTIONS.map((section) => ({ section, rules: rulesOf(section, making) })).filter(
    ({ rules }) => rules.length > 0,
  );
  const groups = filled.map(({ section, rules }) => {
    const dimension = section === "interest" || section === "intent" ? "engagement" : "fit";
    return { name: words.groups[section], dimension, rules };
  });
  const disqualify = [...excluding(making), ...endings(making)];
  return parseModel({
    ...{ bussola: 1, name: guided.name, description: guided.description },
    groups: groups.length > 0 ? groups : [emptyGroup(making)],
    scale: { min: -LIMIT, max: LIMIT },
    bands: [
      { name: words.bands[0], from: -LIMIT },
      { name: words.bands[1], from: threshold - WARM },
      { name: words.bands[2], from: threshold },
    ].filter(({ from }, i) => i === 0 || from > -LIMIT),
    ...(personas.length > 0 && {
      personas: personas.map(({ name, of }) => {
        return { name, of: of.map((placed) => condition(placed, making)), atLeast: of.length };
      }),
    }),
    qualify: { at: threshold, dropAt: threshold - RELEASE, cooldown: "7d", disqualify },
    // Last: all the others name some.
    signals: Object.fromEntries(making.names.signals),
  });
}

type Making = { guided: Guided; names: Names };

/** Of a section: those that outcomes speak for, column by column, then the opinions. */
function rulesOf(section: Section, making: Making): Rule[] {
  const { chosen, opinions } = making.guided;
  const own = chosen.filter((one) => one.section === section && one.points !== 0);
  const columns = Map.groupBy(own, ({ finding }) => finding.column);
  const rated = [...columns].flatMap(([column, of]) => columnRules(column, of, section, making));
  const others = opinions.filter((one) => one.section === section).map((one) => named(one, making));
  return [...rated, ...others.filter((rule) => rule.points !== 0 || rule.tiers || rule.values)];
}

/** Of one column in one section: a table of values or of steps, and a rule for what is missing. */
function columnRules(
  column: string,
  chosen: readonly Chosen[],
  section: Section,
  { guided, names }: Making,
): Rule[] {
  const { words } = guided;
  const worths = chosen.map(({ finding: { part }, points }) => ({ part, points }));
  const path = traitOf(column, guided);
  const parts = worths.map(({ part }) => part);
  const observation: Observation = parts.some(({ kind }) => kind === "range")
    ? { kind: "number", path }
    : { kind: "text", path, labels: labelsOf(parts) };
  const { whole } = chosen[0]!.finding;
  return rulesFor(observation, whole, worths).map((ruled) => {
    const name = isOfAbsence(ruled) ? nameOf(column, { kind: "missing" }, whole, words) : column;
    return names.rule({ ...ruled, name }, name, `${name} · ${words.groups[section]}`);
  });
}

const traitOf = (column: string, { traits }: Guided): string => {
  const trait = traits.get(column);
  if (trait === undefined) throw new Error(`the column ${column} is no trait`);
  return trait;
};

const nameOf = (
  column: string,
  part: Placed["part"],
  whole: boolean,
  { locale }: ModelWords,
): string => `${column}: ${describePart(part, whole, locale)}`;

/** That a lead has a finding's value, as a signal. */
const condition = ({ column, part, whole }: Placed, { guided, names }: Making): string =>
  names.signal(nameOf(column, part, whole, guided.words), traitWith(traitOf(column, guided), part));

/** An opinion's rule with its signals under the names that they have here. */
function named({ signals, rule, section }: Opinion, { guided, names }: Making): Rule {
  const { name, when, ...rest } = rule;
  const here = (signal: string) => names.signal(signal, signals[signal]!);
  const own = here(rest.signal);
  const wanted = name ?? own;
  return {
    ...{ ...rest, signal: own },
    ...(when && { when: when.map((clause) => ({ ...clause, signal: here(clause.signal) })) }),
    ...names.ruleName(own, wanted, `${wanted} · ${guided.words.groups[section]}`),
  };
}

/** Who has a value, or does what is an opinion, that keeps leads from sales. */
function excluding(making: Making): Gate[] {
  const { chosen, opinions } = making.guided;
  return [
    ...chosen
      .filter(({ excludes }) => excludes)
      .map(({ finding }) => gateOf(condition(finding, making))),
    ...opinions
      .filter(({ excludes }) => excludes)
      .map(({ signals, rule }) => gateOf(making.names.signal(rule.signal, signals[rule.signal]!))),
  ];
}

const gateOf = (signal: string): Gate => ({ signal, reason: heading(signal) });

/** Who bought is not called to buy, nor who has just said no. */
function endings({ guided: { outcomes, words }, names }: Making): Gate[] {
  const won = names.signal(words.customer, outcomes.won);
  const gates: Gate[] = [{ signal: won, reason: words.customer }];
  if (outcomes.lost) {
    const lost = names.signal(words.lost, outcomes.lost);
    gates.push({ signal: lost, reason: words.lost, curve: { window: PEACE } });
  }
  return gates;
}

/** A model must hold a rule: one of nothing, where nothing was chosen yet. */
function emptyGroup({ guided: { words }, names }: Making) {
  const rule = { signal: names.signal(words.customer, { event: "Deal Won" }), points: 0 };
  return { name: words.groups.interest, dimension: "engagement", rules: [rule] };
}
