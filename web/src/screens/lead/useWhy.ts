import type { Explanation } from "@bussola/contract";
import type { Model } from "@bussola/engine";
import { useMemo } from "react";
import { explainHere } from "../../queries/explain-here.ts";
import { type Moment, useExplanation, useModelOf } from "../../queries/lead.ts";
import { useRecords } from "../../queries/records.ts";
import { useLanguage } from "../../ui/language.tsx";
import { dayOf, endOf } from "./days.ts";

type Why = {
  explanation: Explanation | undefined;
  model: Model | undefined;
  /** What is shown is of another moment. */
  isBehind: boolean;
  error: Error | null;
  retry(): void;
};

/**
 * Why a lead stands where it does, by a published model. Ends of past days, where the slider stops,
 * are computed here from the lead's records; now, and instants within a day, by the server.
 */
export function useWhy(moment: Moment, named: string | undefined): Why {
  const { language: lang } = useLanguage();
  const { ref, asOf } = moment;
  const now = useExplanation({ ref }, { lang, model: named });
  const version = now.data?.version;
  const { data: model } = useModelOf(now.data?.model, version);
  const { data: recorded } = useRecords(ref, model);
  const here = useMemo((): Explanation | undefined => {
    if (asOf === undefined || asOf !== endOf(dayOf(asOf))) return undefined;
    if (!model || !recorded || version === undefined) return undefined;
    const explained = explainHere(model, recorded, lang, dayOf(asOf));
    return explained && { ...explained, version };
  }, [asOf, model, recorded, version, lang]);
  const asked = useExplanation(moment, { lang, model: named, enabled: here === undefined });
  return {
    explanation: here ?? asked.data,
    model,
    isBehind: here === undefined && asked.isPlaceholderData,
    error: here === undefined ? (asked.error ?? now.error) : null,
    retry: () => void asked.refetch(),
  };
}
