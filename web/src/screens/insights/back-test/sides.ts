import type { BackTestSide, HandOvers } from "@bussola/contract";

/** Whose hand-overs, under what name. */
export type Named = { side: BackTestSide; name: string; told: HandOvers };

export const sum = (counts: readonly number[]): number => counts.reduce((all, n) => all + n, 0);
