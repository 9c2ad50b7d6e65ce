import type { HotFrom } from "@bussola/contract";
import { withArticle } from "@bussola/engine";
import { type Texts, useLanguage } from "../../../ui/language.tsx";

export const hotText = {
  title: { en: "Whom to call", it: "Chi chiamare" },
  tenth: {
    en: "Hot is the best tenth of your leads, warm the next two tenths: call hot first.",
    it: "Caldo è il decimo migliore dei tuoi lead, tiepido i due decimi seguenti: chiama prima i caldi.",
  },
  from: (at: string) => ({
    en: `Hot is a lead from a chance of ${at} on, warm the others of the best three tenths: call hot first.`,
    it: `Caldo è un lead da una probabilità ${withArticle("del", at)} in su, tiepidi gli altri dei tre decimi migliori: chiama prima i caldi.`,
  }),
  downTo: (dropAt: string) => ({
    en: `One that was hot stays so down to ${dropAt}, so that a quiet week changes nothing.`,
    it: `Chi era caldo lo resta fino ${withArticle("al", dropAt)}, così una settimana tranquilla non cambia nulla.`,
  }),
  now: {
    en: "In force with the next predictions, and daily.",
    it: "Vale dalle prossime previsioni, e ogni giorno.",
  },
  later: { en: "In force once it is published.", it: "Vale da quando viene pubblicato." },
  choose: { en: "Choose a threshold", it: "Scegli una soglia" },
  back: { en: "Back to the best tenth", it: "Torna al decimo migliore" },
} satisfies Texts;

/** Who is hot, in a sentence or two. */
export function useHotSays(): (hot: HotFrom | null) => string {
  const { say, number } = useLanguage();
  const percent = (chance: number) =>
    number(chance, { style: "percent", maximumFractionDigits: 2 });
  return (hot) => {
    if (!hot) return say(hotText.tenth);
    const { at, dropAt } = hot;
    const down = dropAt === null ? [] : [say(hotText.downTo(percent(dropAt)))];
    return [say(hotText.from(percent(at))), ...down].join(" ");
  };
}
