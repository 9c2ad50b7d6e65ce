import { getToday, type Today, type TodayLead, type Whose } from "@bussola/contract";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { call } from "./client.ts";
import { useLive } from "./live.ts";

const KEY = ["today"];
/** Leads may change all the time: the list is read once for all that do meanwhile. */
const PAUSE_MS = 1_500;

/** When the reader's own day began: whom they answered since is done. */
function dayBegan(): string {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return midnight.toISOString();
}

/** The list of the day, read anew a little after leads change. */
export function useToday(whose: Whose, language: string) {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(({ kind }) => {
    if (kind !== "leads" || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: KEY });
    }, PAUSE_MS);
  });
  return useQuery({
    // The sentences are in a language.
    queryKey: [...KEY, whose, language],
    queryFn: ({ signal }) => call(getToday, { query: { whose, since: dayBegan() } }, signal),
  });
}

/** What is known of the day until the server is asked again: an answer given or taken back. */
export function foretell(
  queries: QueryClient,
  change: (leads: readonly TodayLead[]) => TodayLead[],
  answered: number,
): void {
  queries.setQueriesData<Today>({ queryKey: KEY }, (before) =>
    before
      ? { ...before, leads: change(before.leads), answered: before.answered + answered }
      : before,
  );
}
