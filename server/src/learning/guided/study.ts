import type {
  GuidedChoice,
  GuidedPersona,
  GuidedProposal,
  GuidedSection,
  GuidedState,
  GuidedStudy,
} from "@bussola/contract";
import {
  type Finding,
  findingsOf,
  isEnough,
  type Kind,
  kindsOf,
  LEAST_OUTCOMES,
  type Model,
  rowsWith,
  share,
} from "@bussola/engine";
import type { Language } from "../../platform/sentence.ts";
import type { Columns } from "../files/columns.ts";
import { type LookedAt, lookAt } from "./looked-at.ts";
import { type Offered, opinionsOf } from "./opinions.ts";
import { isAmbiguous } from "./plan.ts";
import { ruleWords } from "./rule-words.ts";
import { perWeek, valuesOf } from "./table.ts";
import { presentUnfit } from "./unfit.ts";

export type Proposed = GuidedProposal & { from: { finding: Finding } | { offered: Offered } };

/** Everything that is known of a file with what was chosen. */
export type Studied = Said & {
  state: GuidedState;
  proposals: Proposed[];
  personas: GuidedPersona[];
};

/** What the file says by itself, whatever is made of the proposals. */
export type Said = LookedAt & { enough: boolean; findings: Finding[] };

export function listen(table: Columns, state: GuidedState): Said {
  const looked = lookAt(table, state);
  const { data, labels, suspects } = looked;
  const findings = labels.length > 0 ? findingsOf(data, labels, { suspects }) : [];
  return { ...looked, enough: isEnough(labels), findings };
}

/** The choices that `listen` asks for. */
export const heard = (state: GuidedState): string => {
  const { outcome, who, came, decided, worth, dates, roles } = state;
  return JSON.stringify([outcome, who, came, decided, worth, dates, roles]);
};

/** Fewer points than this change no order that anybody sees: a tenth more or less of the odds. */
const MATERIAL = 2;

export function study(said: Said, state: GuidedState, template: Model | undefined): Studied {
  const { findings, enough, traits, roles } = said;
  const found = findings.flatMap((finding): Proposed[] =>
    finding.part.kind === "others" ? [] : [ofFinding(finding, roles.get(finding.column)!)],
  );
  const offered = template
    ? opinionsOf(template, new Set(traits.values()), enough).map(ofOffered)
    : [];
  const proposals = [...found, ...offered].map((one) => chosen(one, state.choices[one.id]));
  return { ...said, state, proposals, personas: personasOf(said, state, proposals) };
}

export const idOf = ({ column, part }: Finding): string => {
  if (part.kind === "label") return `=${column}=${part.label}`;
  return part.kind === "range" ? `=${column}>${part.from}` : `=${column}?`;
};

function ofFinding(finding: Finding, role: string): Proposed {
  const { column, part, whole, verdict, leads, converted, lift, p, points } = finding;
  const section = sectionOf(finding, role);
  // Where another column says the same already, the points turn out as nothing or turn around.
  const agrees = verdict === "lower" ? points < 0 : points > 0;
  const accepted = verdict !== "unclear" && Math.abs(points) >= MATERIAL && agrees;
  return {
    ...{ id: idOf(finding), column, rule: null, section, verdict },
    part: part.kind === "range" ? { ...part, whole } : (part as GuidedProposal["part"]),
    evidence: { leads, bought: converted, rate: share(converted, leads), lift, p },
    proposed: { points, accepted },
    ...{ points, accepted, excludes: false, from: { finding } },
  };
}

const isBehaving = (role: string): role is "interest" | "intent" =>
  role === "interest" || role === "intent";

/** Where they buy less it is a red flag; but how much of a behaviour is one scale. */
function sectionOf({ verdict, part }: Finding, role: string): GuidedSection {
  if (isBehaving(role) && (part.kind === "range" || verdict !== "lower")) return role;
  if (verdict === "lower") return "flags";
  return role === "person" ? "demographics" : "ideal";
}

function ofOffered(offered: Offered): Proposed {
  const { name, section, excludes } = offered;
  // A template's points are of a hundred in all; here ten double the odds.
  const points = Math.round(offered.points / 2);
  return {
    ...{ id: `*${name}`, column: null, part: null, rule: name, section, verdict: "opinion" },
    ...{ evidence: null, proposed: { points, accepted: true }, points, accepted: true, excludes },
    from: { offered },
  };
}

function chosen(proposal: Proposed, choice: GuidedChoice | undefined): Proposed {
  if (!choice) return proposal;
  const { accepted = proposal.accepted, points = proposal.points } = choice;
  const { excludes = proposal.excludes, kind } = choice;
  const section = kind && isBehaving(proposal.section) ? kind : proposal.section;
  return { ...proposal, accepted, points, excludes, section };
}

/** Those that were described, else those that customers propose. */
function personasOf(
  { data, labels }: LookedAt,
  { personas }: GuidedState,
  proposals: readonly Proposed[],
): GuidedPersona[] {
  const findings = proposals.flatMap(({ id, from, section, accepted }) =>
    accepted && "finding" in from && (section === "ideal" || section === "demographics")
      ? [{ id, finding: from.finding }]
      : [],
  );
  const ids = new Map(findings.map(({ id, finding }) => [finding, id]));
  if (personas === null)
    return kindsOf(data, labels, [...ids.keys()]).map(({ of, leads, bought }: Kind) => ({
      ...{ name: of.map(nameOf).join(" · "), of: of.map((one) => ids.get(one)!) },
      ...{ leads, bought, rate: share(bought, leads) },
    }));
  const byId = new Map(
    proposals.flatMap(({ id, from }) => ("finding" in from ? [[id, from.finding] as const] : [])),
  );
  return personas.flatMap(({ name, of }) => {
    const own = of.flatMap((id) => byId.get(id) ?? []);
    // What the file no longer says is no trait of anybody.
    if (own.length < of.length) return [];
    const rows = own.map((finding) => rowsWith(data, finding));
    let leads = 0;
    let bought = 0;
    for (const [row, label] of labels.entries()) {
      if (rows.some((has) => has[row] === 0)) continue;
      leads++;
      bought += label;
    }
    return [{ name, of, leads, bought, rate: share(bought, leads) }];
  });
}

const YES_OR_NO = /^(yes|no|s[iì]|true|false|[01])$/i;

function nameOf({ column, part }: Finding): string {
  if (part.kind === "label")
    return YES_OR_NO.test(part.label) ? `${column}: ${part.label}` : part.label;
  if (part.kind !== "range") return column;
  const { from, to } = part;
  const bound = (value: number | null) => (value === null ? "" : String(Math.round(value)));
  return `${column} ${bound(from)}–${bound(to)}`;
}

/** What customers were worth, of those of whom the file says so. */
export function worthOf({ table, keys, plan, known, labels }: LookedAt): GuidedStudy["worth"] {
  if (keys.worth === null) return null;
  const values = valuesOf(table, keys.worth, plan);
  const own = Array.from(known, (row, at) => (labels[at] === 1 ? values[row] : null)).filter(
    (value) => typeof value === "number",
  );
  return { column: keys.worth, known: own.length, total: own.reduce((sum, one) => sum + one, 0) };
}

/** What the file says by itself, whatever this server counts. */
export type PresentedStudy = Omit<GuidedStudy, "fault" | "counted">;

/** What the screens are told. */
export function presentStudy(studied: Studied, language: Language): PresentedStudy {
  const { table, outcome, labels, keys, plan, columns, enough, proposals, personas } = studied;
  const won = labels.reduce((sum, label) => sum + label, 0);
  return {
    ...{ rows: table.rows, won, lost: labels.length - won, open: table.rows - labels.length },
    ...{ needed: LEAST_OUTCOMES, enough },
    rate: labels.length > 0 ? share(won, labels.length) : null,
    outcome: { column: outcome.column, values: outcome.values },
    ...{ who: keys.who, came: keys.came, decided: keys.decided, worth: worthOf(studied) },
    ambiguousDates: isAmbiguous(table.survey, keys),
    perWeek: perWeek(table, keys, plan),
    unfit: presentUnfit(studied.unfit, table),
    columns,
    proposals: proposals.map(({ from: _, rule, ...proposal }) => ({
      ...proposal,
      rule: rule === null ? null : ruleWords(rule, language),
    })),
    personas,
  };
}
