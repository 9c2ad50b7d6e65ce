import {
  acknowledgeAlarm,
  getWatch,
  listAlarms,
  lookNow,
  unacknowledgeAlarm,
} from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

const KEY = ["watch"];

/** How a model does; its sentences are in a language. */
export const useWatch = (model: string | undefined, language: string) =>
  useQuery({
    queryKey: [...KEY, "health", model, language],
    queryFn: ({ signal }) => call(getWatch, { query: { model } }, signal),
  });

/** The alarms of a model alone. */
export const useAlarms = (model: string | undefined, language: string) =>
  useQuery({
    queryKey: [...KEY, "alarms", model, language],
    queryFn: ({ signal }) => call(listAlarms, { query: { model } }, signal),
  });

/** What can be done about them. */
export function useWatching() {
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: KEY });
  return {
    renew,
    look: useMutation({ mutationFn: () => call(lookNow, {}), onSuccess: renew }),
    acknowledge: useMutation({
      mutationFn: (id: number) => call(acknowledgeAlarm, { params: { id } }),
      onSuccess: renew,
    }),
    takeBack: useMutation({
      mutationFn: (id: number) => call(unacknowledgeAlarm, { params: { id } }),
      onSuccess: renew,
    }),
  };
}
