import type { Link } from "./people.ts";

/** A row of the link ledger, as undoing reads it. */
export type Move = Pick<Link, "profileId" | "leadId" | "previousId" | "cause">;

/**
 * What taking a profile out of its lead undoes: its last move that was not undone yet, with the
 * profiles of the lead that came along. Undefined when nothing brought it there.
 * @param moves of all profiles of the lead, those of each oldest first
 */
export function lastStanding(
  moves: readonly Move[],
  profileId: number,
): { previousId: number; profileIds: number[] } | undefined {
  const standing = new Map<number, Move[]>();
  for (const move of moves) {
    const own = standing.get(move.profileId) ?? [];
    if (move.cause === "unmerge") own.pop();
    else own.push(move);
    standing.set(move.profileId, own);
  }
  const last = standing.get(profileId)?.at(-1);
  if (!last) return undefined;
  const alike = (move: Move | undefined) =>
    move?.previousId === last.previousId && move.leadId === last.leadId;
  const along = [...standing].filter(([, own]) => alike(own.at(-1)));
  return { previousId: last.previousId, profileIds: along.map(([id]) => id) };
}
