import { listAuditLog, type Request } from "@bussola/contract";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

export type Narrowed = Pick<
  NonNullable<Request<typeof listAuditLog>["query"]>,
  "person" | "action" | "from" | "until"
>;

/** Who changed what, newest first, as narrowed. */
export const useAuditLog = (narrowed: Narrowed) =>
  useInfiniteQuery({
    queryKey: ["audit-log", narrowed],
    queryFn: ({ signal, pageParam: before }) =>
      call(listAuditLog, { query: { ...narrowed, before, limit: 50 } }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
