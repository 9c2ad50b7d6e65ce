import {
  type Decision,
  deleteLearned,
  getEvidence,
  getLeadPrediction,
  getLearned,
  getLearnedPoints,
  getRetraining,
  type HotFrom,
  type LearnedSummary,
  listLearned,
  listMeasures,
  listPredictions,
  type PredictionBand,
  type PredictionSort,
  publishLearned,
  putBlend,
  putHot,
  putRetraining,
  type Request,
  type Retraining,
  startTraining,
  stopTraining,
} from "@bussola/contract";
import { parseModel } from "@bussola/engine";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { call } from "./client.ts";

export type { Decision, LearnedSummary };

const KEY = "learned";
const SOON_MS = 700;
/** The whole base is looked at for them. */
const MEASURES_MS = 60_000;

/** What was learnt, and the work that is under way, asked for until it has ended. */
export function useLearnedList() {
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => call(listLearned, {}, signal),
    refetchInterval: ({ state }) => (state.data?.operation ? SOON_MS : false),
  });
  const running = list.data?.operation?.id;
  const before = useRef(running);
  useEffect(() => {
    // What it made is to be asked for anew, reports and predictions too.
    if (before.current !== undefined && before.current !== running)
      void queries.invalidateQueries({ queryKey: [KEY] });
    before.current = running;
  }, [running, queries]);
  return list;
}

export const useLearned = (id: number) =>
  useQuery({
    queryKey: [KEY, id],
    queryFn: ({ signal }) => call(getLearned, { params: { id } }, signal),
  });

/** What chances can rise or fall with; asked for once it is looked at. */
export const useMeasures = () =>
  useQuery({
    queryKey: [KEY, "measures"],
    queryFn: ({ signal }) => call(listMeasures, {}, signal),
    staleTime: MEASURES_MS,
  });

export const useRetraining = () =>
  useQuery({
    queryKey: [KEY, "retraining"],
    queryFn: ({ signal }) => call(getRetraining, {}, signal),
  });

/** What a challenger could be compared by today. */
export const useEvidence = () =>
  useQuery({
    queryKey: [KEY, "evidence"],
    queryFn: ({ signal }) => call(getEvidence, {}, signal),
    staleTime: MEASURES_MS,
  });

export type PredictionsAsked = {
  band?: PredictionBand | undefined;
  sort?: PredictionSort | undefined;
  limit: number;
  offset: number;
};

export const usePredictions = (query: PredictionsAsked) =>
  useQuery({
    queryKey: [KEY, "predictions", query],
    queryFn: ({ signal }) => call(listPredictions, { query }, signal),
    placeholderData: keepPreviousData,
  });

/** The chance of a lead as of now. */
export const useLeadPrediction = (ref: string) =>
  useQuery({
    queryKey: ["lead", ref, "prediction"],
    queryFn: ({ signal }) => call(getLeadPrediction, { params: { ref } }, signal),
  });

function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}

export const useStartTraining = () =>
  useChange((body: Request<typeof startTraining>["body"]) => call(startTraining, { body }));

export const useStopTraining = () => useChange(() => call(stopTraining, {}));

export const usePublishLearned = () =>
  useChange((id: number) => call(publishLearned, { params: { id } }));

export const useDeleteLearned = () =>
  useChange((id: number) => call(deleteLearned, { params: { id } }));

export const usePutRetraining = () =>
  useChange((body: Retraining) => call(putRetraining, { body }));

export const usePutBlend = () =>
  useChange(({ id, weight }: { id: number; weight: number }) =>
    call(putBlend, { params: { id }, body: { weight } }),
  );

export const usePutHot = () =>
  useChange(({ id, hot }: { id: number; hot: HotFrom | null }) =>
    call(putHot, { params: { id }, body: { hot } }),
  );

/** A scorecard as a model, which nobody has saved. */
export const useLearnedPoints = () =>
  useMutation({
    mutationFn: async (id: number) =>
      parseModel((await call(getLearnedPoints, { params: { id } })).model),
  });
