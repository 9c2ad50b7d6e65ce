import { listAuditLog } from "@bussola/contract";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

/** Who changed what, newest first; of one person when one is given. */
export const useAuditLog = (person: string | undefined) =>
  useInfiniteQuery({
    queryKey: ["audit-log", person],
    queryFn: ({ signal, pageParam: before }) =>
      call(listAuditLog, { query: { person, before, limit: 50 } }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
