import { GUIDED_STEPS, type GuidedStep } from "@bussola/contract";
import { useLanguage } from "../../../ui/language.tsx";
import { steps } from "./step-text.ts";
import { text } from "./text.ts";

/** Where a step stands, in words: the file comes before the seven. */
export function usePlace() {
  const { say, number } = useLanguage();
  return (step: GuidedStep): { place: string; whole: string } => {
    const at = GUIDED_STEPS.indexOf(step);
    const name = say(steps[step].name);
    const place = at === 0 ? name : say(text.step(number(at), number(GUIDED_STEPS.length - 1)));
    return { place, whole: at === 0 ? name : `${place}: ${name}` };
  };
}
