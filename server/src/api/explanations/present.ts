import type { Explanation } from "@bussola/contract";
import {
  describeReasons,
  type Explanation as Explained,
  lowScore,
  type Model,
} from "@bussola/engine";
import type { Language } from "../../platform/sentence.ts";
import type { VersionRow } from "../../scoring/catalogue.ts";
import { isoDay } from "../leads/present.ts";

/** What was explained: of whom, by which version, at what instant (milliseconds), from how much. */
export type Subject = { leadId: number; version: VersionRow; asOf: number; events: number };

export function presentExplanation(
  explained: Explained,
  { leadId, version, asOf, events }: Subject,
  language: Language,
): Explanation {
  const { score, dimensions, rules, adjustments } = explained;
  return {
    lead: leadId,
    model: version.name,
    version: version.number,
    asOf: new Date(asOf).toISOString(),
    events,
    score,
    display: explained.display ?? null,
    dimensions,
    band: explained.band ?? null,
    grade: explained.grade ?? null,
    persona: explained.persona ?? null,
    ready: explained.ready ?? null,
    gates: gatesOf(explained, version.body, language),
    reasons: describeReasons(explained, version.body, language),
    rules,
    adjustments,
    parts: explained.parts.map(({ rule, group, dimension, signal, points, amount, lastDay }) => ({
      ...{ rule, group, dimension, signal, points },
      ...(amount !== undefined && { amount }),
      ...(lastDay !== undefined && { lastDay: isoDay(lastDay) }),
    })),
  };
}

/** The gates in the model's own words, but for the score's, which is in the reader's language. */
export function gatesOf(
  { reasons, score }: Explained,
  { qualify }: Model,
  language: Language,
): string[] {
  if (!qualify) return reasons;
  const low = lowScore(score, qualify.at);
  return reasons.map((reason) => (reason === low ? lowScore(score, qualify.at, language) : reason));
}
