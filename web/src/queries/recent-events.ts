import { listRecentEvents } from "@bussola/contract";
import { useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

/** What came in since an instant, asked for again every second or so. */
export const useRecentEvents = (since: string) =>
  useQuery({
    queryKey: ["recent-events", since],
    queryFn: ({ signal }) => call(listRecentEvents, { query: { since } }, signal),
    refetchInterval: 1_500,
  });
