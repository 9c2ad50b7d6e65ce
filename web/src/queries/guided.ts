import {
  deleteGuided,
  finishGuided,
  type GuidedBehind,
  type GuidedState,
  type GuidedUnderWay,
  getGuided,
  listGuided,
  modelGuided,
  putGuided,
  rowsGuided,
  studyGuided,
  takeGuided,
  tryGuided,
} from "@bussola/contract";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

const KEY = ["guided"];
const UNDER_WAY = [...KEY, "under-way"];

/** The reader's guided start; null when none was begun. */
export const useGuided = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await call(getGuided, {}, signal)).guided,
  });

/** Everybody's that have not ended, the reader's own too. */
export const useGuidedUnderWay = () =>
  useQuery({
    queryKey: UNDER_WAY,
    queryFn: async ({ signal }) => (await call(listGuided, {}, signal)).guided,
  });

/** @param at what was chosen and is saved: another choice is another answer */
export const useGuidedStudy = (at: string, language: string) =>
  useQuery({
    queryKey: [...KEY, "study", at, language],
    queryFn: ({ signal }) => call(studyGuided, {}, signal),
    placeholderData: keepPreviousData,
  });

export const useGuidedTrial = (at: string, language: string) =>
  useQuery({
    queryKey: [...KEY, "trial", at, language],
    queryFn: ({ signal }) => call(tryGuided, {}, signal),
    placeholderData: keepPreviousData,
  });

/** Rows of the file behind a number; asked anew each time that they are opened. */
export const useGuidedRows = (behind: GuidedBehind & { limit: number }, language: string) =>
  useQuery({
    queryKey: [...KEY, "rows", behind, language],
    queryFn: ({ signal }) => call(rowsGuided, { query: behind }, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export const useGuidedModel = () =>
  useMutation({ mutationFn: () => call(modelGuided, {}), meta: { quiet: true } });

/** Choices, and the version that they follow: 0 for none. */
type Kept = { state: GuidedState; after: number };

export function useGuidedActions() {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: KEY, exact: true });
  const refreshAll = () => queries.invalidateQueries({ queryKey: UNDER_WAY });
  return {
    /** What another window saved takes the place of what is here. */
    load: () => {
      void refreshAll();
      return queries.resetQueries({ queryKey: KEY, exact: true });
    },
    /** A colleague's becomes the reader's own; what others did meanwhile is looked at again. */
    take: useMutation({
      mutationFn: ({ person, version }: Pick<GuidedUnderWay, "person" | "version">) =>
        call(takeGuided, { params: { person }, query: { after: version } }),
      meta: { quiet: true },
      onSuccess: ({ guided }) => queries.setQueryData(KEY, guided),
      onSettled: refreshAll,
    }),
    save: useMutation({
      mutationFn: ({ state, after }: Kept) => call(putGuided, { body: state, query: { after } }),
      meta: { quiet: true },
      onSuccess: ({ guided }) => queries.setQueryData(KEY, guided),
    }),
    finish: useMutation({
      mutationFn: (after: number) => call(finishGuided, { query: { after } }),
      meta: { quiet: true },
      onSuccess: refresh,
    }),
    drop: useMutation({
      mutationFn: () => call(deleteGuided, {}),
      onSuccess: () => {
        queries.setQueryData(KEY, null);
        return refreshAll();
      },
    }),
  };
}
