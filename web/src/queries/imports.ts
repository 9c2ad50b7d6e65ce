import {
  discardFile,
  getFile,
  type ImportSettings,
  listRefused,
  MAX_PART_BYTES,
  openFile,
  previewImport,
  readFile,
  runImport,
  sendPart,
} from "@bussola/contract";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

/** A choice for each thing that the file does not say by itself. */
export type Settings = Partial<ImportSettings>;

/** Sends a file in parts and has it read; `tell` is told how much of it has gone. */
export function useSendFile(tell: (share: number) => void) {
  return useMutation({
    mutationFn: async (file: File) => {
      const { id } = await call(openFile, { body: { name: file.name, bytes: file.size } });
      const params = { id };
      for (let from = 0; from < file.size; from += MAX_PART_BYTES) {
        const body = file.slice(from, from + MAX_PART_BYTES);
        await call(sendPart, { params, query: { from }, body });
        tell((from + body.size) / file.size);
      }
      return call(readFile, { params });
    },
    meta: { quiet: true },
  });
}

export const useFile = (id: string) =>
  useQuery({
    queryKey: ["imports", id],
    queryFn: ({ signal }) => call(getFile, { params: { id } }, signal),
  });

export const useImportPreview = (id: string, body: Settings, language: string) =>
  useQuery({
    queryKey: ["imports", id, "preview", body, language],
    queryFn: ({ signal }) => call(previewImport, { params: { id }, body }, signal),
    placeholderData: keepPreviousData,
  });

export const useRefused = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ["imports", id, "refused"],
    queryFn: ({ signal }) => call(listRefused, { params: { id } }, signal),
    enabled,
    // Another try writes another report.
    staleTime: 0,
  });

export function useImportActions(id: string) {
  const queries = useQueryClient();
  return {
    run: useMutation({
      mutationFn: (body: Settings & { dryRun: boolean }) =>
        call(runImport, { params: { id }, body }),
      meta: { quiet: true },
      onSuccess: () => queries.invalidateQueries({ queryKey: ["imports", id, "refused"] }),
    }),
    discard: useMutation({ mutationFn: () => call(discardFile, { params: { id } }) }),
  };
}
