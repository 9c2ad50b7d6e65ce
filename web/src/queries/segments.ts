import {
  deleteSegment,
  getSegment,
  listMembers,
  listSegmentChanges,
  listSegmentDays,
  listSegments,
  previewSegment,
  putSegment,
  renameSegment,
  restoreSegment,
} from "@bussola/contract";
import type { Segment } from "@bussola/engine";
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { call, Refusal } from "./client.ts";

const KEY = "segments";
/** How often a segment that is being filled is looked at. */
const FILLING_MS = 1_000;
const isFilling = ({ state }: { state: string }) => state !== "live";

export const useSegments = () =>
  useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => call(listSegments, {}, signal),
    refetchInterval: ({ state }) => (state.data?.segments.some(isFilling) ? FILLING_MS : false),
  });

export const useSegment = (name: string) =>
  useQuery({
    queryKey: [KEY, name],
    queryFn: ({ signal }) => call(getSegment, { params: { name } }, signal),
    refetchInterval: ({ state }) => (state.data && isFilling(state.data) ? FILLING_MS : false),
  });

export const MEMBERS_A_PAGE = 50;

/** A page of who is in, the first being 1; `filled` is another one where there may be others. */
export const useMembers = (name: string, page: number, filled: string) =>
  useQuery({
    queryKey: [KEY, name, "members", page, filled],
    queryFn: ({ signal }) => {
      const query = { limit: MEMBERS_A_PAGE, offset: (page - 1) * MEMBERS_A_PAGE };
      return call(listMembers, { params: { name }, query }, signal);
    },
    placeholderData: keepPreviousData,
  });

export const useSegmentChanges = (name: string, filled: string) =>
  useInfiniteQuery({
    queryKey: [KEY, name, "changes", filled],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(pageParam !== null && { before: pageParam }) };
      return call(listSegmentChanges, { params: { name }, query }, signal);
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

export const useSegmentDays = (name: string, days: number, filled: string) =>
  useQuery({
    queryKey: [KEY, name, "days", days, filled],
    queryFn: ({ signal }) => call(listSegmentDays, { params: { name }, query: { days } }, signal),
    placeholderData: keepPreviousData,
  });

const LOADING_MS = 1_000;
/** The base is still being loaded into memory. */
export const isLoadingBase = (error: Error | null): boolean =>
  error instanceof Refusal && error.problem.status === 503;

/** How many a segment would hold; asked again while the base is being loaded into memory. */
export const usePreview = (segment: Segment, enabled: boolean) =>
  useQuery({
    queryKey: [KEY, "?preview", segment.model, segment.signals, segment.when],
    queryFn: ({ signal }) => call(previewSegment, { body: segment }, signal),
    enabled,
    retry: (_count, error) => isLoadingBase(error),
    retryDelay: LOADING_MS,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

/** Saves a definition under its name; what had another name is renamed first. */
export function useSaveSegment(oldName?: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (segment: Segment) => {
      const { name } = segment;
      if (oldName !== undefined && oldName !== name)
        await call(renameSegment, { params: { name: oldName }, body: { name } });
      return call(putSegment, { params: { name }, body: segment });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}

/** What is done to a segment as a whole. */
export function useSegmentActions() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: [KEY] });
  return {
    remove: useMutation({
      mutationFn: (name: string) => call(deleteSegment, { params: { name } }),
      onSuccess,
    }),
    restore: useMutation({
      mutationFn: (name: string) => call(restoreSegment, { params: { name } }),
      onSuccess,
    }),
    rename: useMutation({
      mutationFn: ({ from, to }: { from: string; to: string }) =>
        call(renameSegment, { params: { name: from }, body: { name: to } }),
      onSuccess,
    }),
  };
}
