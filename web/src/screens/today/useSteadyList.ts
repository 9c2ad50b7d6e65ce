import type { TodayLead } from "@bussola/contract";
import { useCallback, useEffect, useState } from "react";

/** The list as it is shown: what is being read never moves by itself. */
export type SteadyList = {
  /** Undefined while nothing was read. */
  shown: readonly TodayLead[] | undefined;
  /** How many others now belong among them. */
  fresh: number;
  /** Shows the list as it is now, or as it was just read. */
  renew(now?: readonly TodayLead[]): void;
  /** Takes a lead out, and says where it stood. */
  remove(id: number): number;
  restore(lead: TodayLead, place: number): void;
  change(id: number, what: Partial<TodayLead>): void;
};

/** @param read what the server last said, the best first */
export function useSteadyList(read: readonly TodayLead[] | undefined): SteadyList {
  const [shown, setShown] = useState<readonly TodayLead[] | undefined>(read);
  /** Answered here; the server may not have heard of it when it was read. */
  const [done, setDone] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    if (!read) return;
    const byId = new Map(read.map((lead) => [lead.id, lead]));
    // Each is told anew where it stands; those that left stay until the reader asks.
    setShown((before) => before?.map((lead) => byId.get(lead.id) ?? lead) ?? read);
  }, [read]);
  const renew = (now = read) => setShown(now?.filter(({ id }) => !done.has(id)));
  const change = useCallback(
    (id: number, what: Partial<TodayLead>) =>
      setShown((before) => before?.map((lead) => (lead.id === id ? { ...lead, ...what } : lead))),
    [],
  );
  const remove = (id: number): number => {
    setDone((before) => new Set([...before, id]));
    setShown((before) => before?.filter((lead) => lead.id !== id));
    return shown?.findIndex((lead) => lead.id === id) ?? -1;
  };
  const restore = useCallback((lead: TodayLead, place: number) => {
    setDone((before) => new Set([...before].filter((id) => id !== lead.id)));
    setShown((before = []) => [
      ...before.slice(0, Math.max(0, place)),
      lead,
      ...before.slice(Math.max(0, place)).filter(({ id }) => id !== lead.id),
    ]);
  }, []);
  return { shown, fresh: freshOf(read, shown, done), renew, remove, restore, change };
}

/** Leads that rank before the last of those shown; whoever comes behind it waits there. */
function freshOf(
  read: readonly TodayLead[] = [],
  shown: readonly TodayLead[] = [],
  done: ReadonlySet<number>,
): number {
  const ids = new Set(shown.map(({ id }) => id));
  const last = read.findLastIndex(({ id }) => ids.has(id));
  return read.slice(0, last + 1).filter(({ id }) => !ids.has(id) && !done.has(id)).length;
}
