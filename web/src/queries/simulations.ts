import {
  explainLead,
  listLeads,
  type Request,
  type Simulation,
  simulatedLeads,
  simulateModel,
} from "@bussola/contract";
import type { Model } from "@bussola/engine";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call, Refusal } from "./client.ts";

const AGAIN_MS = 1_500;

/** The base is not in memory yet: it comes by itself. */
export const isLoading = (error: unknown): boolean =>
  error instanceof Refusal && error.problem.status === 503;

/** What a whole model would make of the base; nothing is asked while it has faults. */
export const useSimulation = (
  model: Model | undefined,
  against?: { name: string; version?: number },
) =>
  useQuery({
    queryKey: ["simulation", model, against],
    queryFn: ({ signal }) => call(simulateModel, { body: { model, against } }, signal),
    enabled: model !== undefined,
    placeholderData: keepPreviousData,
    retry: (_, error) => isLoading(error),
    retryDelay: AGAIN_MS,
    staleTime: 30_000,
  });

type Which = Request<typeof simulatedLeads>["body"]["which"];

/** The leads behind a number of a simulation. */
export const useSimulatedLeads = (model: Model, against: Simulation["against"], which: Which) =>
  useQuery({
    queryKey: ["simulation", "leads", model, against, which],
    queryFn: ({ signal }) => {
      const named = against?.version ? { name: against.name, version: against.version } : undefined;
      return call(simulatedLeads, { body: { model, against: named, which } }, signal);
    },
    retry: (_, error) => isLoading(error),
    retryDelay: AGAIN_MS,
  });

/** A lead under the published version, if the model has one. */
export const usePublishedScore = (ref: string, model: string | undefined) =>
  useQuery({
    queryKey: ["lead", ref, "published", model],
    queryFn: ({ signal }) =>
      call(explainLead, { params: { ref }, query: model === undefined ? {} : { model } }, signal),
    enabled: ref !== "" && model !== undefined,
    retry: false,
  });

/** The leads on top, to try a model on. */
export const useTopLeads = () =>
  useQuery({
    queryKey: ["leads", "top"],
    queryFn: ({ signal }) => call(listLeads, { query: { limit: 20 } }, signal),
    retry: false,
  });
