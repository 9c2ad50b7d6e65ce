import { readRecords } from "@bussola/contract";
import { type Model, ownSignals } from "@bussola/engine";
import { useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";
import { recordedBy } from "./explain-here.ts";

/**
 * What a lead is scored from. It is asked for again when a model asks for other signals, and for no
 * other change to it; meanwhile what is known of the others stays.
 */
export const useRecords = (ref: string, model: Model | undefined) =>
  useQuery({
    queryKey: ["lead", ref, "records", model && [...ownSignals(model).keys()].sort()],
    queryFn: async ({ signal }) => {
      if (!model) return undefined;
      return recordedBy(
        model,
        await call(readRecords, { params: { ref }, body: { model } }, signal),
      );
    },
    enabled: ref !== "" && model !== undefined,
    placeholderData: (last, query) => (query?.queryKey[1] === ref ? last : undefined),
    retry: false,
  });
