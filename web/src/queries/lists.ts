import {
  type FindLeads,
  findLeads,
  getModel,
  listModels,
  listSegments,
  listTraits,
  listTraitValues,
} from "@bussola/contract";
import { type Model, parseModel, type Scalar } from "@bussola/engine";
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { call, Refusal } from "./client.ts";

export const PAGE_LEADS = 100;

/** The server is there and asks for patience: it is loading the base into memory. */
const isLoading = (error: unknown): boolean =>
  error instanceof Refusal && error.problem.status === 503;

const patient = {
  retry: (failures: number, error: Error) => isLoading(error) && failures < 120,
  retryDelay: 1_000,
};

/** A list, page behind page. */
export const useLeadList = (asked: FindLeads) =>
  useInfiniteQuery({
    queryKey: ["leads", "list", asked],
    queryFn: ({ pageParam, signal }) =>
      call(
        findLeads,
        { body: { ...asked, limit: PAGE_LEADS, ...(pageParam && { after: pageParam }) } },
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    // While another is fetched the table stays as it is.
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    ...patient,
  });

/** How many leads match, while a condition is being built. */
export const useLeadCount = (asked: FindLeads | undefined) =>
  useQuery({
    queryKey: ["leads", "count", asked],
    queryFn: ({ signal }) => call(findLeads, { body: { ...asked, limit: 1 } }, signal),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    ...patient,
  });

export const useTraits = () =>
  useQuery({
    queryKey: ["traits"],
    queryFn: ({ signal }) => call(listTraits, {}, signal),
    staleTime: 60_000,
    ...patient,
  });

/** The most frequent values of some traits, by path. */
export function useTraitValues(paths: readonly string[]): ReadonlyMap<string, readonly Scalar[]> {
  return useQueries({
    queries: paths.map((path) => ({
      queryKey: ["traits", path],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(listTraitValues, { query: { path } }, signal),
      staleTime: 60_000,
      ...patient,
    })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }) =>
          data ? [[data.path, data.values.map(({ value }) => value)] as const] : [],
        ),
      ),
  });
}

/** The published model by which leads are listed: the main one unless named; null when there is none. */
export const useListModel = (named?: string) =>
  useQuery({
    queryKey: ["models", "lists", named],
    queryFn: async ({ signal }): Promise<Model | null> => {
      const { models } = await call(listModels, {}, signal);
      const name = named ?? models.find((model) => model.main)?.name;
      if (name === undefined) return null;
      return parseModel((await call(getModel, { params: { name } }, signal)).body);
    },
    staleTime: 60_000,
  });

/** The names of that model's bands, the lowest first. */
export function useBands(named?: string): readonly string[] | undefined {
  const { data } = useListModel(named);
  return data?.bands?.map(({ name }) => name);
}

export const useSegmentNames = () =>
  useQuery({
    queryKey: ["segments"],
    queryFn: ({ signal }) => call(listSegments, {}, signal),
    select: ({ segments }) => segments.map(({ name }) => name),
  });
