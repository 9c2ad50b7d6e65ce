import { describeColumn } from "@bussola/engine";
import { useCallback } from "react";
import { useLanguage } from "./language.tsx";

/** What a column of what is learnt from is called for people. */
export function useFeatureLabel(): (feature: string) => string {
  const { language } = useLanguage();
  return useCallback((feature) => describeColumn(feature, language), [language]);
}
