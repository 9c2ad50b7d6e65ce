import type { PlanFault } from "../../capture/imports/plan-error.ts";
import type { Sentence } from "../../platform/sentence.ts";

/** What keeps a file from being imported as asked, for whoever maps its columns on a screen. */
export function sentenceOf(fault: PlanFault): Sentence {
  switch (fault.kind) {
    case "noColumn":
      return {
        en: `The file has no column "${fault.name}".`,
        it: `Il file non ha una colonna "${fault.name}".`,
      };
    case "badPlace":
      return {
        en: `The column "${fault.column}" cannot go to "${fault.place}".`,
        it: `La colonna "${fault.column}" non può andare in "${fault.place}".`,
      };
    case "samePlace":
      return {
        en: `The columns "${fault.column}" and "${fault.other}" both go to ${fault.place}: send one elsewhere, or leave it out.`,
        it: `Le colonne "${fault.column}" e "${fault.other}" vanno entrambe in ${fault.place}: mandane una altrove, o lasciala fuori.`,
      };
    case "badAt":
      return {
        en: `"${fault.at}" is neither an instant, such as 2026-05-12T17:00:00Z, nor a column.`,
        it: `"${fault.at}" non è né un istante, come 2026-05-12T17:00:00Z, né una colonna.`,
      };
    case "noIdentifier":
      return {
        en: "No column says who a row is about: choose the one with the e-mail, user id or anonymous id.",
        it: "Nessuna colonna dice di chi parla una riga: scegli quella con l'e-mail, l'id utente o l'id anonimo.",
      };
    case "noEvent":
      return {
        en: "No column says what happened: choose the one with the event, or name the event of every row.",
        it: "Nessuna colonna dice che cosa è successo: scegli quella con l'evento, o nomina l'evento di ogni riga.",
      };
    case "ambiguousDays":
      return {
        en: `The days of "${fault.column}", such as ${fault.example}, can be read in two ways: say which comes first, the day or the month.`,
        it: `I giorni di "${fault.column}", come ${fault.example}, si possono leggere in due modi: indica se viene prima il giorno o il mese.`,
      };
  }
}

export const text = {
  gone: {
    en: "This file is not here any more: files are removed a day after they came. Send it again.",
    it: "Questo file non c'è più: i file si eliminano un giorno dopo l'arrivo. Mandalo di nuovo.",
  },
  imported: {
    en: "This file was imported and then removed: send it again to import it again.",
    it: "Questo file è stato importato e poi eliminato: mandalo di nuovo per reimportarlo.",
  },
  notWhole: {
    en: "The file did not arrive whole: send it again.",
    it: "Il file non è arrivato per intero: mandalo di nuovo.",
  },
  notNext: (received: number): Sentence => ({
    en: `The next part begins at byte ${received}.`,
    it: `La parte successiva comincia al byte ${received}.`,
  }),
  noPart: {
    en: "Send the part as application/octet-stream, 2 MB at most.",
    it: "Manda la parte come application/octet-stream, al massimo 2 MB.",
  },
} as const;
