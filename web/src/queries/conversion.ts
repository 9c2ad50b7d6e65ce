import { findConversions, getConversion, putConversion } from "@bussola/contract";
import type { Conversion } from "@bussola/engine";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, Refusal } from "./client.ts";

const KEY = "conversion";

/** What counts as a conversion. */
export const useConversion = () =>
  useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => call(getConversion, {}, signal),
    // Until the past is counted by it.
    refetchInterval: ({ state }) => (state.data?.complete === false ? 1_000 : false),
  });

/** How many it finds; from the base in memory, which may be being counted or loaded. */
export const useFoundConversions = (conversion: Conversion) =>
  useQuery({
    queryKey: [KEY, "found", conversion],
    queryFn: ({ signal }) => call(findConversions, {}, signal),
    retry: (failures, error) =>
      failures < 120 && error instanceof Refusal && error.problem.status === 503,
    retryDelay: 1_000,
  });

export function useSaveConversion() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Conversion) => call(putConversion, { body }),
    onSuccess: ({ operation: _, ...saved }) => {
      queries.setQueryData([KEY], saved);
      // Whatever follows from conversions is another from now on.
      return queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => first !== KEY });
    },
  });
}
