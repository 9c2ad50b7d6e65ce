import type { Model } from "@bussola/engine";
import type { Language } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** The least that is a model: one signal, one rule. */
export function emptyModel(name: string, language: Language): Model {
  const signal = text.firstSignal[language];
  return {
    ...{ bussola: 1, name },
    signals: { [signal]: { type: "page" } },
    groups: [
      {
        ...{ name: text.firstGroup[language], dimension: "engagement" },
        rules: [{ signal, points: 1, dailyMax: 3, max: 20, curve: { linear: "90d" } }],
      },
    ],
    bands: text.firstBands.map((band, i) => ({ name: band[language], from: i * 10 })),
  };
}
