import { getHealth } from "@bussola/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { call } from "./client.ts";
import { useIsLost } from "./connection.ts";

const PATIENCE_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** Whether the server is gone; asks for it until it is back, and then for all that is shown. */
export function useReconnection(): { lost: boolean; again(): void } {
  const lost = useIsLost();
  const queries = useQueryClient();
  const wasLost = useRef(false);
  const { refetch } = useQuery({
    queryKey: ["health"],
    queryFn: ({ signal }) => call(getHealth, {}, signal),
    enabled: lost,
    retry: false,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) =>
      PATIENCE_MS[
        Math.min(state.fetchFailureCount + state.errorUpdateCount, PATIENCE_MS.length - 1)
      ],
  });
  useEffect(() => {
    if (wasLost.current && !lost) void queries.invalidateQueries();
    wasLost.current = lost;
  }, [lost, queries]);
  return { lost, again: () => void refetch() };
}
