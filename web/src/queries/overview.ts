import {
  getOverviewConversions,
  getOverviewFlow,
  getOverviewNew,
  getOverviewResponse,
  getOverviewStanding,
  listOverviewLeads,
  listStages,
  listTraitValues,
  type Request,
} from "@bussola/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call, Refusal } from "./client.ts";

export type Asked = { from: string; to: string; model?: string | undefined };

const KEY = "overview";
/** From the base in memory, which may still be being loaded. */
const patient = {
  retry: (failures: number, error: Error) =>
    failures < 120 && error instanceof Refusal && error.problem.status === 503,
  retryDelay: 1_000,
};

export const useStanding = (model: string | undefined) =>
  useQuery({
    queryKey: [KEY, "standing", model],
    queryFn: ({ signal }) => call(getOverviewStanding, { query: { model } }, signal),
  });

export const useFlow = (query: Asked) =>
  useQuery({
    queryKey: [KEY, "flow", query],
    queryFn: ({ signal }) => call(getOverviewFlow, { query }, signal),
    placeholderData: keepPreviousData,
  });

export const useNewLeads = ({ from, to }: Asked) =>
  useQuery({
    queryKey: [KEY, "new", from, to],
    queryFn: ({ signal }) => call(getOverviewNew, { query: { from, to } }, signal),
    placeholderData: keepPreviousData,
  });

export const useConversions = ({ from, to }: Asked) =>
  useQuery({
    queryKey: [KEY, "conversions", from, to],
    queryFn: ({ signal }) => call(getOverviewConversions, { query: { from, to } }, signal),
    placeholderData: keepPreviousData,
    ...patient,
  });

export const useResponse = (query: Asked) =>
  useQuery({
    queryKey: [KEY, "response", query],
    queryFn: ({ signal }) => call(getOverviewResponse, { query }, signal),
    placeholderData: keepPreviousData,
  });

/** The stages in order, with how many leads somebody moved to each. */
export const useStageCounts = () =>
  useQuery({
    queryKey: [KEY, "stages"],
    queryFn: async ({ signal }) => {
      const query = { path: "bussola.stage", limit: 500 };
      const [{ stages }, { values }] = await Promise.all([
        call(listStages, {}, signal),
        call(listTraitValues, { query }, signal),
      ]);
      const counts = new Map(values.map(({ value, leads }) => [value, leads]));
      return stages.map((stage) => ({ ...stage, leads: counts.get(stage.id) ?? 0 }));
    },
    ...patient,
  });

export type LeadsAsked = NonNullable<Request<typeof listOverviewLeads>["query"]>;

export const useLeadsBehind = (query: LeadsAsked) =>
  useQuery({
    queryKey: [KEY, "leads", query],
    queryFn: ({ signal }) => call(listOverviewLeads, { query }, signal),
    placeholderData: keepPreviousData,
    ...patient,
  });
