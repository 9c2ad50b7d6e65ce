import { getRetention, putRetention, type RetentionLimits, startPurge } from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

export const useRetention = () =>
  useQuery({ queryKey: ["retention"], queryFn: ({ signal }) => call(getRetention, {}, signal) });

export function useRetentionActions() {
  const queries = useQueryClient();
  return {
    save: useMutation({
      mutationFn: (body: RetentionLimits) => call(putRetention, { body }),
      onSuccess: (kept) => queries.setQueryData(["retention"], kept),
    }),
    purge: useMutation({
      mutationFn: (dryRun: boolean) => call(startPurge, { body: { dryRun } }),
      onSuccess: () => queries.invalidateQueries({ queryKey: ["operations"] }),
    }),
  };
}
