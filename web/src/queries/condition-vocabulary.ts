import { getModel, listModels, readVocabulary } from "@bussola/contract";
import { type Model, parseModel } from "@bussola/engine";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Vocabulary, vocabularyOf } from "../ui/condition/ConditionEditor.tsx";
import { call } from "./client.ts";

type Known = {
  /** The model that conditions lean on; undefined where none is published. */
  model: Model | undefined;
  vocabulary: Vocabulary;
  isPending: boolean;
  error: Error | null;
};

/** What conditions may name: of a published model, the main one unless named, and of what was seen. */
export function useConditionVocabulary(name?: string): Known {
  const model = useQuery({
    queryKey: ["models", "published", name ?? null],
    queryFn: ({ signal }) => publishedModel(name, signal),
    staleTime: 60_000,
  });
  const seen = useQuery({
    queryKey: ["vocabulary"],
    queryFn: ({ signal }) => call(readVocabulary, {}, signal),
    staleTime: 5 * 60_000,
  });
  const vocabulary = useMemo(() => {
    const traits = seen.data?.traits.map(({ path, values }) => ({
      path,
      values: values.map(({ value }) => value),
    }));
    const events = seen.data?.names.map(({ event }) => event);
    return vocabularyOf(model.data ?? undefined, traits, events ?? []);
  }, [model.data, seen.data]);
  const { isPending, error } = model;
  return { model: model.data ?? undefined, vocabulary, isPending, error };
}

async function publishedModel(
  name: string | undefined,
  signal: AbortSignal,
): Promise<Model | null> {
  const { models } = await call(listModels, {}, signal);
  const found = models.find((each) => (name === undefined ? each.main : each.name === name));
  if (!found?.versions.some(({ status }) => status === "published")) return null;
  const { body } = await call(getModel, { params: { name: found.name } }, signal);
  return parseModel(body);
}
