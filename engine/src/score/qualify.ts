import { durationDays } from "../model/scalars.ts";
import type { Qualify } from "../model/schema.ts";
import type { Block } from "./block.ts";
import { type CompiledClause, holds } from "./clauses.ts";
import type { Locale } from "./locale.ts";
import { reaches } from "./steps.ts";

const DAY_MS = 86_400_000;

/** A clause with what to tell people when it fails. */
export type CompiledGate = CompiledClause & { readonly reason: string };

/** The pure part of `qualify` (docs/MODEL.md, "Qualify": ready). */
export type CompiledQualify = {
  readonly at: number;
  readonly require: readonly CompiledGate[];
  readonly disqualify: readonly CompiledGate[];
};

/** Whether lead `k` of the block, with its final score, passes the score and every gate. */
export function isReady(qualify: CompiledQualify, score: number, block: Block, k: number): boolean {
  if (!reaches(score, qualify.at)) return false;
  for (const gate of qualify.require) if (!holds(gate, block, k)) return false;
  for (const gate of qualify.disqualify) if (holds(gate, block, k)) return false;
  return true;
}

/** The reason of a score below the threshold: the one that the model does not word itself. */
export function lowScore(score: number, at: number, locale: Locale = "en"): string {
  // Rounded down, so that 59.999 is not told as "score 60 below 60".
  const shown = Math.floor(score * 100) / 100;
  if (locale === "en") return `score ${shown} below ${at}`;
  return `punteggio ${shown} sotto ${at}`.replaceAll(".", ",");
}

/** Why lead `k` is not ready: the score if it is too low, then the failing gates in order. */
export function notReadyReasons(
  qualify: CompiledQualify,
  score: number,
  block: Block,
  k: number,
): string[] {
  return [
    ...(reaches(score, qualify.at) ? [] : [lowScore(score, qualify.at)]),
    ...qualify.require.filter((gate) => !holds(gate, block, k)).map((gate) => gate.reason),
    ...qualify.disqualify.filter((gate) => holds(gate, block, k)).map((gate) => gate.reason),
  ];
}

/** What a lead remembers of its qualifications; `firedAt` in milliseconds. */
export type QualifyState = { armed: boolean; firedAt: number | null };

/** The state of a lead that has never been qualified. */
export const NEVER_QUALIFIED: Readonly<QualifyState> = { armed: true, firedAt: null };

/**
 * Hysteresis: an armed lead fires when it is ready; a fired one is armed again when it is seen
 * below `dropAt` once the cooldown has passed (docs/MODEL.md, "Qualify": qualified). `at` is
 * the instant in milliseconds.
 */
export function nextQualified(
  { armed, firedAt }: QualifyState,
  now: { ready: boolean; score: number; at: number },
  qualify: Qualify,
): QualifyState & { fired: boolean } {
  if (armed) {
    return now.ready
      ? { armed: false, firedAt: now.at, fired: true }
      : { armed, firedAt, fired: false };
  }
  const cooled = firedAt === null || now.at - firedAt >= cooldownMs(qualify);
  const dropped = !reaches(now.score, qualify.dropAt ?? qualify.at);
  return { armed: cooled && dropped, firedAt, fired: false };
}

/** The state of a merged lead: that of the latest firing, not armed on a tie unless both are. */
export function mergeQualified(a: QualifyState, b: QualifyState): QualifyState {
  if (a.firedAt === b.firedAt) return { armed: a.armed && b.armed, firedAt: a.firedAt };
  return (b.firedAt ?? -Infinity) > (a.firedAt ?? -Infinity) ? b : a;
}

function cooldownMs({ cooldown }: Qualify): number {
  return cooldown === undefined ? 0 : durationDays(cooldown) * DAY_MS;
}
