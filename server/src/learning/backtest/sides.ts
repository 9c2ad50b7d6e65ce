import type { Model } from "@bussola/engine";
import type { Keyed, KeyedLearned, SignalIds } from "../../scoring/simulation/messages.ts";
import type { Predictor } from "../predictions/store.ts";

/** A model to be replayed, its threshold in it. */
export type ReplayingModel = { model: Model; ids: SignalIds };

/** What was learnt, by number, and the rules that few outcomes are drawn towards. */
export type ReplayingLearned = {
  learned: number;
  rules: Model | null;
  ids: SignalIds;
  /** From which chance on it hands over, in percent; null: where it hands over as many as another. */
  at: number | null;
  /** Below which it is armed again, in percent; null: below `at`. */
  dropAt: number | null;
};

export type Replaying = ReplayingModel | ReplayingLearned;

/** As the base in memory is asked about it. */
export type Side = Keyed | KeyedLearned;

/** Points, or a chance in percent; infinite while that is looked for. */
export const thresholdOf = (side: Side): number =>
  "model" in side ? (side.model.qualify?.at ?? Infinity) : side.at;

/** Below what a lead is armed again: points, or a chance in percent; null: below the threshold. */
export const dropOf = (side: Side): number | null =>
  ("model" in side ? side.model.qualify?.dropAt : side.dropAt) ?? null;

/** @param beside what it is set beside: it cools off for as long */
export const learnedSide = (
  { rules, ids, at, dropAt }: ReplayingLearned,
  { file, observations }: Predictor,
  beside: ReplayingModel | undefined,
): Side => ({
  ...{ file: JSON.stringify(file), observations, rules: rules ?? undefined, ids },
  at: at ?? Infinity,
  dropAt: dropAt ?? undefined,
  cooldown: beside?.model.qualify?.cooldown,
});
