import type { Link } from "@bussola/contract";

/**
 * The moves that undoing takes back next: of each profile the last one that was not undone, once
 * for all that moved together.
 * @param links newest first
 */
export function standing(links: readonly Link[]): Set<Link> {
  const undone = new Map<number, number>();
  const settled = new Set<number>();
  const seen = new Set<string>();
  const next = new Set<Link>();
  for (const link of links) {
    const { profile, cause, lead, previous, at } = link;
    if (settled.has(profile)) continue;
    const left = undone.get(profile) ?? 0;
    if (cause === "unmerge") undone.set(profile, left + 1);
    else if (left > 0) undone.set(profile, left - 1);
    else {
      settled.add(profile);
      const together = `${previous} ${lead} ${at}`;
      // A profile that was new here came from nowhere.
      if (previous !== profile || lead !== profile) if (!seen.has(together)) next.add(link);
      seen.add(together);
    }
  }
  return next;
}
