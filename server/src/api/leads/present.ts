import type { Lead, RankedLead } from "@bussola/contract";
import { describeReasons, type Explanation, type JsonValue, type Model } from "@bussola/engine";
import { KIND } from "../../capture/capture.ts";
import type { LoadedLead } from "../../ledger/lead.ts";
import type { Language } from "../../platform/sentence.ts";
import { readLead, type Standing, scoredLead } from "../../scoring/standing.ts";
import type { EventSpan, IdentifierRow, LinkRow } from "../store.ts";
import { presentWork } from "../work/present.ts";

const DAY_MS = 86_400_000;

export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

const KIND_NAMES = { [KIND.user]: "user", [KIND.email]: "email", [KIND.anonymous]: "anonymous" };

/** What is known beside the profiles of the leads to show. */
export type Surroundings = {
  /** By the profiles' `originId`. */
  identifiers: ReadonlyMap<number, IdentifierRow>;
  sampleSources: ReadonlySet<number>;
};

/** A lead of a list with all its profiles, and why it stands where it does. */
export type PageLead<Row extends Standing> = {
  row: Row;
  lead: LoadedLead;
  why: { explanation: Explanation; model: Model };
  around: Surroundings;
};

/** A lead in the list: its stored standing, and the reasons in the language asked for. */
export function presentRanked(
  { row, lead, why: { explanation, model }, around }: PageLead<Standing>,
  language: Language,
): RankedLead {
  const { score, fit, engagement, band, grade, persona, ready } = row;
  return {
    id: row.leadId,
    ...presentFacts(lead, around),
    score,
    display: explanation.display ?? null,
    dimensions: { fit, engagement },
    band,
    grade,
    persona,
    ready,
    reasons: describeReasons(explanation, model, language),
  };
}

/** Who a lead is, for people: from the traits, or else from what it is known by. */
export function presentFacts(lead: LoadedLead, { identifiers, sampleSources }: Surroundings) {
  const { traits } = readLead(scoredLead(lead));
  const known = (kind: number): string | null =>
    lead.profiles
      .map(({ ref }) => identifiers.get(ref.originId))
      .find((identifier) => identifier?.kind === kind)?.value ?? null;
  const names = [text(traits.get("firstName")), text(traits.get("lastName"))];
  return {
    name: text(traits.get("name")) ?? (names.filter(Boolean).join(" ") || null),
    email: text(traits.get("email")) ?? known(KIND.email),
    userId: known(KIND.user),
    company: text(traits.get("company.name")) ?? text(traits.get("company")),
    title: text(traits.get("title")) ?? text(traits.get("jobTitle")),
    sample: isSample(lead, sampleSources),
    known: lead.profiles.some(({ ref }) => ref.kind !== KIND.anonymous),
    lastAt:
      lead.profiles.length === 0
        ? null
        : instant(Math.max(...lead.profiles.map((profile) => profile.lastAt))),
    ...presentWork(traits),
  };
}

const isSample = ({ profiles }: LoadedLead, sources: ReadonlySet<number>): boolean =>
  profiles.some((profile) => sources.has(profile.sourceId));

function text(value: JsonValue | undefined): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

const instant = (ms: number): string => new Date(ms).toISOString();

export function presentLead(
  lead: LoadedLead,
  around: Surroundings,
  spans: ReadonlyMap<number, EventSpan>,
  links: readonly LinkRow[],
): Lead {
  return {
    id: lead.leadId,
    ...presentFacts(lead, around),
    traits: Object.fromEntries(readLead(scoredLead(lead)).traits),
    profiles: lead.profiles.map(({ ref, firstAt, lastAt }) => ({
      id: ref.id,
      kind: KIND_NAMES[ref.kind] as "user" | "email" | "anonymous",
      value: around.identifiers.get(ref.originId)?.value ?? "",
      firstAt: instant(firstAt),
      lastAt: instant(lastAt),
      events: spans.get(ref.id)?.events ?? 0,
    })),
    links: links.map(({ profileId, leadId, previousId, cause, at }) => ({
      profile: profileId,
      lead: leadId,
      previous: previousId,
      cause,
      at: at.toISOString(),
    })),
  };
}
