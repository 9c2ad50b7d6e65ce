import type { BehaviourSignal } from "@bussola/engine";

const STAGE = "traits.bussola.stage";

/** That somebody here moved a lead to a stage. */
export const stageSignal = (stage: string): BehaviourSignal => ({
  type: "identify",
  where: { [STAGE]: stage },
});

/** The stage that a signal is about, and nothing else; undefined for all others. */
export function stageOf({
  type,
  event,
  where = {},
  machines,
}: BehaviourSignal): string | undefined {
  const stage = where[STAGE];
  const isOnly = Object.keys(where).length === 1 && event === undefined && !machines;
  return type === "identify" && isOnly && typeof stage === "string" ? stage : undefined;
}
