import type { Role } from "@bussola/contract";
import {
  IconAlertTriangle,
  IconArrowsSort,
  IconClockHour4,
  IconFileImport,
  IconFlask,
  IconHistory,
  IconKey,
  IconProgress,
  IconRocket,
  IconServer,
  IconTrophy,
  IconUsers,
  IconWaveSine,
} from "@tabler/icons-react";
import type { Entry } from "./navigation.ts";
import type { Said } from "./ui/language.tsx";

type Section = Entry & { about: Said };

const administrator: Role = "administrator";

/** The parts of the settings, and what the palette finds of them, in order; one shows once its route exists. */
export const sections: readonly Section[] = [
  {
    to: "/settings/people",
    icon: IconUsers,
    label: { en: "People", it: "Persone" },
    about: {
      en: "Who may sign in, and what they may do",
      it: "Chi può entrare, e che cosa può fare",
    },
    for: administrator,
  },
  {
    to: "/settings/sources",
    icon: IconKey,
    label: { en: "Sources and keys", it: "Fonti e chiavi" },
    about: { en: "Where events come from", it: "Da dove arrivano gli eventi" },
    for: administrator,
  },
  {
    to: "/settings/quarantine",
    icon: IconAlertTriangle,
    label: { en: "Refused messages", it: "Messaggi rifiutati" },
    about: {
      en: "What could not be taken, and why",
      it: "Che cosa non si è potuto prendere, e perché",
    },
    for: administrator,
  },
  {
    to: "/settings/signals",
    icon: IconWaveSine,
    label: { en: "Signals in use", it: "Segnali in uso" },
    about: { en: "Which models use what", it: "Quali modelli usano che cosa" },
    for: "marketer",
  },
  {
    to: "/settings/outcomes",
    icon: IconTrophy,
    label: { en: "Outcomes", it: "Esiti" },
    about: { en: "What counts as won and lost", it: "Che cosa conta come vinto e perso" },
    for: "marketer",
  },
  {
    to: "/settings/stages",
    icon: IconArrowsSort,
    label: { en: "Stages", it: "Fasi" },
    about: { en: "The steps of the work on a lead", it: "I passi del lavoro su un lead" },
    for: administrator,
  },
  {
    to: "/settings/retention",
    icon: IconClockHour4,
    label: { en: "Retention", it: "Conservazione" },
    about: { en: "How long things are kept", it: "Per quanto si conservano le cose" },
    for: administrator,
  },
  {
    to: "/settings/sample",
    icon: IconFlask,
    label: { en: "Sample data", it: "Dati di esempio" },
    about: { en: "Invented people to try things with", it: "Persone inventate per fare prove" },
    for: administrator,
  },
  {
    to: "/settings/operations",
    icon: IconProgress,
    label: { en: "Operations", it: "Operazioni" },
    about: { en: "Long work, under way and past", it: "Lavori lunghi, in corso e passati" },
    for: "marketer",
  },
  {
    to: "/settings/audit-log",
    icon: IconHistory,
    label: { en: "Audit log", it: "Registro delle modifiche" },
    about: { en: "Who changed what", it: "Chi ha cambiato che cosa" },
    for: administrator,
  },
  {
    to: "/settings/system",
    icon: IconServer,
    label: { en: "System", it: "Sistema" },
    about: { en: "Versions and health", it: "Versioni e stato" },
    for: administrator,
  },
  {
    to: "/start",
    icon: IconRocket,
    label: { en: "First event", it: "Primo evento" },
    about: { en: "The snippet for your site", it: "Il codice per il tuo sito" },
    for: administrator,
  },
  {
    to: "/import",
    icon: IconFileImport,
    label: { en: "Import a file", it: "Importa un file" },
    about: { en: "Leads or events from CSV or Excel", it: "Lead o eventi da CSV o Excel" },
    for: "marketer",
  },
];
