import {
  type History,
  mergeTraits,
  NEVER_QUALIFIED,
  NO_BAND,
  NO_GRADE,
  NO_PERSONA,
  nextQualified,
  type QualifyState,
  type ReadTraitState,
  readTraits,
  type Scores,
} from "@bussola/engine";
import { KIND } from "../capture/capture.ts";
import type { LoadedLead } from "../ledger/lead.ts";
import type { LiveVersion } from "./catalogue.ts";

export type NamedLead = {
  leadId: number;
  /** Has a user id or an e-mail. */
  known: boolean;
};

/** A lead as scoring sees it: the union of its profiles. */
export type ScoredLead = NamedLead & {
  histories: History[];
  traits: ReadTraitState[];
  /** Some event of it was judged machine by its user agent. */
  bot: boolean;
};

/** The union of a lead's profiles, as scoring reads it. */
export function scoredLead({ leadId, profiles }: LoadedLead): ScoredLead {
  return {
    leadId,
    histories: profiles.map((profile) => profile.history),
    traits: profiles.map((profile) => profile.traits),
    known: profiles.some((profile) => profile.ref.kind !== KIND.anonymous),
    bot: profiles.some((profile) => profile.botAt !== null),
  };
}

/** How a lead stands in one model version; a row of `score`. */
export type Standing = {
  leadId: number;
  versionId: number;
  /** UTC day number the score was computed for. */
  day: number;
  score: number;
  fit: number;
  engagement: number;
  band: string | null;
  grade: string | null;
  persona: string | null;
  /** Null when the model has no `qualify`. */
  ready: boolean | null;
  /** Has a user id or an e-mail: nobody can call the others. */
  known: boolean;
};

/** What of a standing has a name, and changes in steps. */
export type Steps = Pick<Standing, "band" | "grade" | "persona" | "ready">;

export type Cause = "event" | "publish" | "sweep" | "correction" | "merge";

export type Transition = {
  leadId: number;
  versionId: number;
  kind: "band" | "grade" | "persona" | "ready" | "qualified";
  previous: string | null;
  current: string | null;
  cause: Cause;
  at: number;
};

export type Qualification = QualifyState & { leadId: number; modelId: number };

/** The quality verdict on a lead of whom some event was judged machine by its user agent. */
export const AGENT_BOT = "agent.bot";

/** The traits of a lead, the changes they come of and the quality verdicts that hold for it. */
export function readLead(lead: { traits: readonly ReadTraitState[]; bot: boolean }) {
  const [only, ...others] = lead.traits;
  const state = only && others.length === 0 ? only : mergeTraits(lead.traits);
  const traits = readTraits(state);
  const quality = new Set(traits.has("email") ? state.get("email")?.quality : []);
  if (lead.bot) quality.add(AGENT_BOT);
  return { state, traits, quality };
}

/** The row of lead `i` of a batch that a version was scored on. */
export function standingOf(
  { id, compiled }: Pick<LiveVersion, "id" | "compiled">,
  scores: Scores,
  i: number,
  { leadId, known }: NamedLead,
  day: number,
): Standing {
  const [band, fit, engagement, persona] = [
    scores.band[i] as number,
    scores.gradeFit[i] as number,
    scores.gradeEngagement[i] as number,
    scores.persona[i] as number,
  ];
  const { grades } = compiled;
  return {
    leadId,
    versionId: id,
    day,
    score: scores.score[i] as number,
    fit: scores.fit[i] as number,
    engagement: scores.engagement[i] as number,
    band: band === NO_BAND ? null : (compiled.bands.names[band] ?? null),
    grade:
      fit === NO_GRADE ? null : `${grades.fit.names[fit]}${grades.engagement.names[engagement]}`,
    persona: persona === NO_PERSONA ? null : (compiled.personas[persona]?.name ?? null),
    ready: compiled.qualify ? scores.ready[i] === 1 : null,
    known,
  };
}

/** Whether a stored row says the same for the same day. */
export const sameStanding = (a: Standing | undefined, b: Standing): boolean =>
  a !== undefined && a.day === b.day && sameScore(a, b);

/** Whether two rows say the same, whatever their days. */
export const sameScore = (a: Standing, b: Standing): boolean =>
  a.score === b.score &&
  a.fit === b.fit &&
  a.engagement === b.engagement &&
  a.band === b.band &&
  a.grade === b.grade &&
  a.persona === b.persona &&
  a.ready === b.ready &&
  a.known === b.known;

/**
 * What changed for a lead between two rows. A lead that nobody has scored yet stands at the
 * lowest steps, so that a stranger's first page view is no transition.
 */
export function transitions(
  { compiled }: LiveVersion,
  before: Steps | undefined,
  after: Steps & Pick<Standing, "leadId" | "versionId">,
  cause: Cause,
  at: number,
): Transition[] {
  const from = before ?? {
    band: compiled.bands.names[0] ?? null,
    grade: lowestGrade(compiled.grades),
    persona: null,
    ready: false,
  };
  const { leadId, versionId } = after;
  return (["band", "grade", "persona", "ready"] as const)
    .filter((kind) => stepOf(from, kind) !== stepOf(after, kind))
    .map((kind) => {
      const [previous, current] = [text(from[kind]), text(after[kind])];
      return { leadId, versionId, kind, previous, current, cause, at };
    });
}

/** Where nobody asks for readiness nobody is ready: that it comes or goes moves no others. */
const stepOf = (steps: Steps, kind: keyof Steps): string | boolean | null =>
  kind === "ready" ? steps.ready === true : steps[kind];

function lowestGrade(grades: LiveVersion["compiled"]["grades"]): string | null {
  const [fit] = grades.fit.names;
  return fit === undefined ? null : `${fit}${grades.engagement.names[0]}`;
}

const text = (value: string | boolean | null): string | null =>
  value === null ? null : String(value);

/** The stored half of qualification after a new standing, with its transition when it fires. */
export function qualification(
  version: LiveVersion,
  before: QualifyState | undefined,
  after: Pick<Standing, "leadId" | "versionId" | "ready" | "score">,
  cause: Cause,
  at: number,
): { state: Qualification; transition?: Transition } | undefined {
  const { qualify } = version.compiled.model;
  if (!qualify || version.status !== "published") return undefined;
  const now = { ready: after.ready === true, score: after.score, at };
  const { fired, ...state } = nextQualified(before ?? NEVER_QUALIFIED, now, qualify);
  if (before && before.armed === state.armed && before.firedAt === state.firedAt) return undefined;
  if (!before && !fired) return undefined;
  const { leadId, versionId } = after;
  const row: Qualification = { leadId, modelId: version.modelId, ...state };
  if (!fired) return { state: row };
  const edge = { kind: "qualified", previous: "false", current: "true" } as const;
  return { state: row, transition: { leadId, versionId, ...edge, cause, at } };
}
