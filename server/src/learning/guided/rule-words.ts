import { heading, ITALIAN_SIGNALS } from "@bussola/engine";
import type { Language } from "../../platform/sentence.ts";

/** A rule of a ready model by its name there, in words. */
export const ruleWords = (name: string, language: Language): string =>
  (language === "it" ? ITALIAN_SIGNALS.get(name) : undefined) ?? heading(name);
