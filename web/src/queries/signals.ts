import { listSignals } from "@bussola/contract";
import { useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

/** Signals that are kept; followed while the past of one is folded. */
export const useSignals = () =>
  useQuery({
    queryKey: ["signals"],
    queryFn: ({ signal }) => call(listSignals, {}, signal),
    refetchInterval: ({ state }) =>
      state.data?.signals.some(({ backfilled }) => backfilled < 1) ? 1_500 : false,
  });
