import {
  getModel,
  getOperation,
  listModels,
  listTemplates,
  makeModelMain,
  publishModel,
  putModel,
  shadowModel,
} from "@bussola/contract";
import { type Model, parseModel } from "@bussola/engine";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

export const useModels = () =>
  useQuery({
    queryKey: ["models"],
    queryFn: ({ signal }) => call(listModels, {}, signal),
  });

/** A version of a model; what is stored is a model, as the parser takes it. */
export const modelVersion = (name: string, version: number) =>
  queryOptions({
    queryKey: ["models", name, version],
    queryFn: async ({ signal }) => {
      const query = { version };
      const { body, ...stored } = await call(getModel, { params: { name }, query }, signal);
      return { ...stored, model: parseModel(body) };
    },
    // A version never changes but for where it stands, which the list tells.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useModelVersion = (name: string, version: number | undefined) =>
  useQuery({
    ...modelVersion(name, version ?? 0),
    enabled: version !== undefined,
    // Of the same model: what is on the screen stays until the other is there.
    placeholderData: (last, query) => (query?.queryKey[1] === name ? last : undefined),
  });

export const useTemplates = (language: string) =>
  useQuery({
    queryKey: ["templates", language],
    queryFn: ({ signal }) => call(listTemplates, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

const useChange = <Given, Answer>(change: (given: Given) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ["models"], exact: true }),
  });
};

/** Saves a version, unless somebody saved one after the one that is known. */
export const useSaveModel = () =>
  useChange(({ model, after }: { model: Model; after: number }) =>
    call(putModel, { params: { name: model.name }, query: { after }, body: model }),
  );

type Which = { name: string; version: number };

export const usePublishModel = () =>
  useChange(({ name, version }: Which) =>
    call(publishModel, { params: { name }, body: { version } }),
  );

export const useShadowModel = () =>
  useChange(({ name, version }: Which) =>
    call(shadowModel, { params: { name }, body: { version } }),
  );

export const useMakeMain = () =>
  useChange((name: string) => call(makeModelMain, { params: { name } }));

/** Long work, asked for again until it ends. */
export const useModelOperation = (id: number | undefined) =>
  useQuery({
    queryKey: ["operations", id],
    queryFn: ({ signal }) => call(getOperation, { params: { id: id ?? 0 } }, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      state.data?.state === "done" || state.data?.state === "failed" ? false : 500,
  });
