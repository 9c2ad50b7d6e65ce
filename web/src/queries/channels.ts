import {
  deleteCost,
  getChannels,
  listCosts,
  type NewCost,
  type Request,
  readCosts,
  saveCosts,
} from "@bussola/contract";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, Refusal } from "./client.ts";

const KEY = "channels";
/** From the base in memory, which may still be being loaded. */
const patient = {
  retry: (failures: number, error: Error) =>
    failures < 120 && error instanceof Refusal && error.problem.status === 503,
  retryDelay: 1_000,
};

export type ChannelsAsked = NonNullable<Request<typeof getChannels>["query"]>;

export const useChannels = (query: ChannelsAsked) =>
  useQuery({
    queryKey: [KEY, query],
    queryFn: ({ signal }) => call(getChannels, { query }, signal),
    placeholderData: keepPreviousData,
    ...patient,
  });

export const useCosts = () =>
  useQuery({
    queryKey: [KEY, "costs"],
    queryFn: ({ signal }) => call(listCosts, {}, signal),
  });

export function useCostActions() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: [KEY] });
  return {
    save: useMutation({
      mutationFn: (costs: NewCost[]) => call(saveCosts, { body: { costs } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: number) => call(deleteCost, { params: { id } }),
      onSuccess,
    }),
    read: useMutation({
      mutationFn: (body: Request<typeof readCosts>["body"]) => call(readCosts, { body }),
      meta: { quiet: true },
    }),
  };
}
