import { useCallback } from "react";
import { useLanguage } from "./language.tsx";

const WINDOW = /^(.*) \((?:(\d+)d|ever|days since)\)$/;

/** What a column is about: a signal, whatever the window; or the column itself. */
export const subjectOf = (feature: string): string => WINDOW.exec(feature)?.[1] ?? feature;

/** What a column of what is learnt from is called for people. */
export function useFeatureLabel(): (feature: string) => string {
  const { say } = useLanguage();
  return useCallback(
    (feature) => {
      const [, name, days] = WINDOW.exec(feature) ?? [];
      if (name === undefined) return feature;
      if (days !== undefined)
        return say({ en: `${name}, last ${days} days`, it: `${name}, ultimi ${days} giorni` });
      return feature.endsWith("(ever)")
        ? say({ en: `${name}, ever`, it: `${name}, da sempre` })
        : say({ en: `Days since ${name}`, it: `Giorni da ${name}` });
    },
    [say],
  );
}
