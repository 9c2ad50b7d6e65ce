import type { GuidedRole, GuidedStep } from "@bussola/contract";
import type { Said } from "../../../ui/language.tsx";

export const steps: Record<GuidedStep, { name: Said; title: Said; why: Said }> = {
  file: {
    name: { en: "Past leads", it: "Lead passati" },
    title: { en: "What became of your leads?", it: "Com'è andata con i tuoi lead?" },
    why: {
      en: "Everything that follows is proposed from here: say which column tells who bought, and look over what the others are taken for.",
      it: "Tutto ciò che segue è proposto da qui: indica quale colonna dice chi ha comprato e controlla per che cosa sono prese le altre.",
    },
  },
  ideal: {
    name: { en: "Ideal customer", it: "Cliente ideale" },
    title: { en: "1. Who is your ideal customer?", it: "1. Chi è il tuo cliente ideale?" },
    why: {
      en: "These traits were had by leads who bought clearly more often than the others: those you keep give points for fit.",
      it: "Queste caratteristiche le avevano i lead che hanno comprato nettamente più degli altri: quelle che tieni danno punti di fit.",
    },
  },
  behaviours: {
    name: { en: "Key behaviours", it: "Comportamenti" },
    title: { en: "2. What do they do before buying?", it: "2. Che cosa fanno prima di comprare?" },
    why: {
      en: "What leads do tells how much they want it: from the file where it says so, and from a ready model for what tracking will see later.",
      it: "Ciò che i lead fanno dice quanto lo vogliono: dal file dove lo dice, e da un modello pronto per ciò che il tracciamento vedrà in seguito.",
    },
  },
  intent: {
    name: { en: "Interest or intent", it: "Interesse o intenzione" },
    title: {
      en: "3. Looking around, or about to buy?",
      it: "3. Si guardano intorno o stanno per comprare?",
    },
    why: {
      en: "Interest fades within a month, intent holds for a quarter: telling them apart keeps the curious from crowding out the buyers.",
      it: "L'interesse svanisce in un mese, l'intenzione dura un trimestre: distinguerli evita che i curiosi coprano chi compra.",
    },
  },
  demographics: {
    name: { en: "Person and place", it: "Persona e luogo" },
    title: { en: "4. Who are they, and where?", it: "4. Chi sono, e dove?" },
    why: {
      en: "Role, age, town and the like count where the past says that they do, and only there.",
      it: "Ruolo, età, città e simili contano dove il passato dice che contano, e solo lì.",
    },
  },
  flags: {
    name: { en: "Red flags", it: "Segnali d'allarme" },
    title: { en: "5. Who buys less often?", it: "5. Chi compra più di rado?" },
    why: {
      en: "Such leads bought clearly less often: they lose points, or, if you never want to call them, are left out altogether.",
      it: "Questi lead hanno comprato nettamente meno: perdono punti oppure, se non li vuoi mai chiamare, restano fuori del tutto.",
    },
  },
  threshold: {
    name: { en: "Threshold", it: "Soglia" },
    title: { en: "6. How many can you call?", it: "6. Quanti ne potete chiamare?" },
    why: {
      en: "The threshold is where the leads that the team has time for begin: too low and nobody gets to the best, too high and buyers are missed.",
      it: "La soglia è dove cominciano i lead per cui il team ha tempo: troppo bassa e nessuno arriva ai migliori, troppo alta e si perdono clienti.",
    },
  },
  test: {
    name: { en: "Test", it: "Prova" },
    title: { en: "7. Would it have worked?", it: "7. Avrebbe funzionato?" },
    why: {
      en: "Past leads scored as if they were new, by what others say alone: look at how it would have gone, and at who is on top, before you publish.",
      it: "Lead passati con il punteggio come se fossero nuovi, solo da ciò che dicono altri: guarda come sarebbe andata, e chi è in cima, prima di pubblicare.",
    },
  },
};

export const roles: Record<GuidedRole, { name: Said; why: Said }> = {
  ideal: {
    name: { en: "Company, need or origin", it: "Azienda, bisogno o provenienza" },
    why: { en: "describes the ideal customer", it: "descrive il cliente ideale" },
  },
  person: {
    name: { en: "Person or place", it: "Persona o luogo" },
    why: { en: "who they are and where", it: "chi sono e dove" },
  },
  interest: {
    name: { en: "Behaviour: interest", it: "Comportamento: interesse" },
    why: { en: "looking around", it: "si guarda intorno" },
  },
  intent: {
    name: { en: "Behaviour: intent", it: "Comportamento: intenzione" },
    why: { en: "about to buy", it: "sta per comprare" },
  },
  keep: {
    name: { en: "Keep, no points", it: "Tieni, senza punti" },
    why: { en: "known of the lead", it: "si sa del lead" },
  },
  skip: {
    name: { en: "Leave out", it: "Lascia fuori" },
    why: { en: "stays in the file", it: "resta nel file" },
  },
};
