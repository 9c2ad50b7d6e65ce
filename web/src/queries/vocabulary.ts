import { type Request, readEventVocabulary, readVocabulary } from "@bussola/contract";
import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

const FRESH_MS = 60_000;

/** What was really seen: names of events, traits and their values. */
export const useVocabulary = () =>
  useQuery({
    queryKey: ["vocabulary"],
    queryFn: ({ signal }) => call(readVocabulary, {}, signal),
    staleTime: FRESH_MS,
  });

type Events = Request<typeof readEventVocabulary>["query"];

const eventVocabulary = (query: Events) =>
  queryOptions({
    queryKey: ["vocabulary", "event", query],
    queryFn: ({ signal }) => call(readEventVocabulary, { query }, signal),
    staleTime: FRESH_MS,
  });

/** What the events of a name or a type carry. */
export const useEventVocabulary = (query: Events) => useQuery(eventVocabulary(query));

/** The same of several at once, each by itself. */
export const useEventVocabularies = (queries: Events[]) =>
  useQueries({ queries: queries.map(eventVocabulary) });
