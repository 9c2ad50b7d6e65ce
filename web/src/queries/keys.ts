import {
  createKey,
  listKeys,
  listSources,
  restoreKey,
  revokeKey,
  rotateKey,
} from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

export const useKeys = () =>
  useQuery({ queryKey: ["keys"], queryFn: ({ signal }) => call(listKeys, {}, signal) });

export const useSources = () =>
  useQuery({
    queryKey: ["sources"],
    queryFn: ({ signal }) => call(listSources, {}, signal),
    refetchInterval: 15_000,
  });

/** What can be done with keys. */
export function useKeyActions() {
  const queries = useQueryClient();
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: ["keys"] });
    await queries.invalidateQueries({ queryKey: ["sources"] });
  };
  return {
    create: useMutation({
      mutationFn: (body: { scope: "write" | "secret"; source: string }) =>
        call(createKey, { body }),
      meta: { quiet: true },
      onSuccess,
    }),
    rotate: useMutation({
      mutationFn: ({ id, graceHours }: { id: number; graceHours: number }) =>
        call(rotateKey, { params: { id }, body: { graceHours } }),
      meta: { quiet: true },
      onSuccess,
    }),
    revoke: useMutation({
      mutationFn: (id: number) => call(revokeKey, { params: { id } }),
      onSuccess,
    }),
    restore: useMutation({
      mutationFn: (id: number) => call(restoreKey, { params: { id } }),
      meta: { quiet: true },
      onSuccess,
    }),
  };
}
