import { withArticle } from "@bussola/engine";
import type { Texts } from "../../../ui/language.tsx";

/** Of the rows of the file behind a number. */
export const rowsText = {
  counted: (leads: string, bought: string) => ({
    en: `Rows of your file: ${leads}, of which ${bought} bought.`,
    it: `Righe del tuo file: ${leads}, di cui ${bought} con un acquisto.`,
  }),
  shown: (shown: string, of: string) => ({
    en: `The first ${shown} of ${of} are shown.`,
    it: `Sono mostrate le prime ${shown} di ${of}.`,
  }),
  more: { en: "Show more", it: "Mostrane altre" },
  line: { en: "Line", it: "Riga" },
  lead: { en: "Lead", it: "Lead" },
  value: { en: "Value", it: "Valore" },
  outcome: { en: "Outcome", it: "Esito" },
  score: { en: "Score", it: "Punteggio" },
  won: { en: "Leads that bought", it: "Lead che hanno comprato" },
  lost: { en: "Leads that did not buy", it: "Lead che non hanno comprato" },
  open: { en: "Leads that are still open", it: "Lead ancora aperti" },
  judged: { en: "Leads that the model is tested on", it: "Lead su cui si prova il modello" },
  handed: { en: "Leads at the threshold or above", it: "Lead alla soglia o sopra" },
  missed: { en: "Customers below the threshold", it: "Clienti sotto la soglia" },
  handedLink: (leads: string, bought: string) => ({
    en: `See the ${leads} handed over, of which ${bought} bought`,
    it: `Vedi ${withArticle("i", leads)} consegnati, di cui ${bought} hanno comprato`,
  }),
  missedLink: (missed: string, bought: string) => ({
    en: `See the ${missed} missed, of ${bought}`,
    it: `Vedi ${withArticle("i", missed)} mancati, su ${bought}`,
  }),
  judgedLink: (leads: string) => ({
    en: `See the ${leads} leads with their scores`,
    it: `Vedi ${withArticle("i", leads)} lead con il punteggio`,
  }),
} satisfies Record<string, Texts[string]>;
