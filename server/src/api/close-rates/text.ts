import { withArticle } from "@bussola/engine";
import type { Found } from "../../learning/close-rates/jobs.ts";
import type { Language } from "../../platform/sentence.ts";

/** What a draft made of close rates says of itself. */
export function aboutDraft({ leads, converted, at }: Found, language: Language): string {
  const day = new Date(at).toISOString().slice(0, 10);
  return language === "it"
    ? `Punti proposti ${withArticle("il", day)} da ${leads} lead, dei quali ${converted} hanno convertito. 20 punti raddoppiano le probabilità (come rapporto fra chi compra e chi no); 0 è un lead di cui non si osserva nulla. Il nome di ogni regola ne dice la prova.`
    : `Points proposed on ${day} from ${leads} leads, of whom ${converted} converted. 20 points double the odds of buying; 0 is a lead of whom nothing is observed. The name of each rule says its evidence.`;
}
