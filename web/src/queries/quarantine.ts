import { countQuarantine, listQuarantine } from "@bussola/contract";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

const A_PAGE = 25;

export const useQuarantineCounts = () =>
  useQuery({
    queryKey: ["quarantine", "counts"],
    queryFn: ({ signal }) => call(countQuarantine, {}, signal),
  });

/** Refused messages, newest first, of a source and for a reason when these are given. */
export const useQuarantine = (chosen: { source?: string; reason?: string }) =>
  useInfiniteQuery({
    queryKey: ["quarantine", chosen],
    queryFn: ({ signal, pageParam: before }) =>
      call(listQuarantine, { query: { ...chosen, before, limit: A_PAGE } }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ rows }) => (rows.length === A_PAGE ? rows.at(-1)?.id : undefined),
    placeholderData: keepPreviousData,
  });
