import { listStages, putStages, type Stage } from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

export const useStages = () =>
  useQuery({
    queryKey: ["stages"],
    queryFn: ({ signal }) => call(listStages, {}, signal),
    staleTime: 300_000,
  });

export function useSaveStages() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (stages: Stage[]) => call(putStages, { body: { stages } }),
    onSuccess: (kept) => queries.setQueryData(["stages"], kept),
  });
}
