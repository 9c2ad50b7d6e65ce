import { type Steps, stretchOf } from "@bussola/engine";
import type { Standing } from "../standing.ts";

/** Which leads of a version a list is about. */
export type Ranking = {
  versionId: number;
  /** Scores from `from` on, below `to`: a band is nothing else. */
  scores: { from: number; to: number };
  band: string | undefined;
  /** Leads of whom nothing is known but an anonymous id too. */
  anonymous: boolean;
};

/** Where a page begins: behind this lead. */
export type Cursor = { score: number; leadId: number };

export const ALL_SCORES = { from: -Infinity, to: Infinity };

/** Undefined when the version has no such band: nobody is in it. */
export function rankingOf(
  version: { id: number; bands: Steps },
  band: string | undefined,
  anonymous: boolean,
): Ranking | undefined {
  const scores = band === undefined ? ALL_SCORES : stretchOf(version.bands, band);
  return scores && { versionId: version.id, scores, band, anonymous };
}

export const writeCursor = ({ score, leadId }: Standing): string => `${score}_${leadId}`;

/** Of a text that `writeCursor` gave; numbers come back as they were, to the last bit. */
export function readCursor(text: string): Cursor {
  const [score, leadId] = text.split("_").map(Number) as [number, number];
  return { score, leadId };
}
