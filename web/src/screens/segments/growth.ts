import type { SegmentDay } from "@bussola/contract";

const DAY_MS = 86_400_000;

export type GrowthDay = { day: string; entered: number; left: number; members: number };

/** Every day from the first to today, with how many were in at its end: counted back from now. */
export function growthOf(
  { from, members, days }: { from: string; members: number; days: readonly SegmentDay[] },
  now = Date.now(),
): GrowthDay[] {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const grown: GrowthDay[] = [];
  let inside = members;
  for (let at = Math.floor(now / DAY_MS) * DAY_MS; at >= Date.parse(from); at -= DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const { entered = 0, left = 0, publish = 0 } = byDay.get(day) ?? {};
    grown.push({ day, entered, left, members: inside });
    inside -= entered - left + publish;
  }
  return grown.reverse();
}
