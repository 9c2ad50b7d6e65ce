import { heading } from "@bussola/engine";
import { useLanguage } from "../../ui/language.tsx";
import type { Step } from "./steps.ts";
import { text } from "./text.ts";

/** A step in the reader's words. */
export function useStepLabel(): (step: Step) => string {
  const { say } = useLanguage();
  return ({ kind, name }) => {
    if (kind === "rule") return heading(name);
    return say(name === "scale" ? text.scale : text.bounds(name));
  };
}
