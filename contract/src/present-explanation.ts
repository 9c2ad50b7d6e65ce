import {
  describeGates,
  describeReasons,
  type Explanation as Explained,
  type Locale,
  type Model,
} from "@bussola/engine";
import type { Trial } from "./explanations.ts";

/** What was explained: of whom, at what instant, from how many events. */
export type Subject = { lead: number; model: Model; asOf: string; events: number };

const DAY_MS = 86_400_000;

/** What the engine explains as the API tells it: the server says it so, and so does the browser. */
export function presentExplanation(
  explained: Explained,
  { model, ...subject }: Subject,
  language: Locale,
): Trial {
  const { score, dimensions, rules, adjustments } = explained;
  return {
    ...subject,
    model: model.name,
    score,
    display: explained.display ?? null,
    dimensions,
    band: explained.band ?? null,
    grade: explained.grade ?? null,
    persona: explained.persona ?? null,
    ready: explained.ready ?? null,
    gates: describeGates(explained, model, language),
    reasons: describeReasons(explained, model, language),
    rules,
    adjustments,
    parts: explained.parts.map(({ rule, group, dimension, signal, points, amount, lastDay }) => ({
      ...{ rule, group, dimension, signal, points },
      ...(amount !== undefined && { amount }),
      ...(lastDay !== undefined && {
        lastDay: new Date(lastDay * DAY_MS).toISOString().slice(0, 10),
      }),
    })),
  };
}
