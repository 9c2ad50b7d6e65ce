import { useLearnedList } from "../../queries/learned.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** What was learnt and predicts, or could, the newest first. */
export function useLearnedChoices(): { id: number; label: string }[] {
  const { say, date } = useLanguage();
  const learned = useLearnedList().data?.learned ?? [];
  return learned.flatMap(({ id, outcome, trainer, day }) => {
    if (outcome !== "learned" || !trainer) return [];
    const learnt = date(day, { dateStyle: "medium", timeZone: "UTC" });
    return { id, label: say(text.learned(id, say(text.trainers[trainer]), learnt)) };
  });
}
