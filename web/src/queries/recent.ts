import { listEvents } from "@bussola/contract";
import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

const MANY = 8;

const recent = (lead: number) =>
  queryOptions({
    queryKey: ["recent", lead],
    queryFn: ({ signal }) =>
      call(listEvents, { params: { ref: `lead:${lead}` }, query: { limit: MANY } }, signal),
    select: ({ events }) => events,
  });

/** What a lead did last. */
export const useRecent = (lead: number) => useQuery(recent(lead));

/** Reads it ahead of who will look at the lead next. */
export const readAhead = (queries: QueryClient, lead: number): Promise<void> =>
  queries.prefetchQuery(recent(lead));
