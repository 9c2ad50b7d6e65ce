import type { Transition } from "@bussola/contract";
import type { TransitionRow, VersionSummary } from "../../scoring/store.ts";

export function presentTransition(
  { kind, previous, current, cause, at, recordedAt }: TransitionRow,
  version: Pick<VersionSummary, "name" | "number"> | undefined,
): Transition {
  return {
    model: version?.name ?? "",
    version: version?.number ?? 0,
    ...{ kind, previous, current, cause },
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
  };
}
