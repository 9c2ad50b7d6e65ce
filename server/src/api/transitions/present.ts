import type { Transition } from "@bussola/contract";
import type { TransitionRow, VersionSummary } from "../../scoring/store.ts";

export function presentTransition(
  { learnedId, kind, previous, current, cause, at, recordedAt }: TransitionRow,
  version: Pick<VersionSummary, "name" | "number"> | undefined,
  segment: string | undefined,
): Transition {
  return {
    model: version?.name ?? null,
    version: version?.number ?? null,
    segment: segment ?? null,
    learned: learnedId,
    ...{ kind, previous, current, cause },
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
  };
}
