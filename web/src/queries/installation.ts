import { getInstallation, type Installation, putInstallation } from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

const KEY = ["installation"];

export const useInstallation = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(getInstallation, {}, signal) });

export function useSaveInstallation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Installation) => call(putInstallation, { body }),
    onSuccess: (kept) => queries.setQueryData(KEY, kept),
  });
}
