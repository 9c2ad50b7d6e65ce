import type { Texts } from "../../ui/language.tsx";

export const text = {
  parts: { en: "Parts of Insights", it: "Parti delle analisi" },
} satisfies Texts;
