import type { Role } from "@bussola/contract";
import {
  IconChartBar,
  IconClockX,
  IconFileImport,
  IconKey,
  IconListDetails,
  IconPhone,
  IconSettings,
  IconStack2,
  IconStairs,
  IconTargetArrow,
  IconUsers,
  IconUsersGroup,
  IconWaveSine,
} from "@tabler/icons-react";
import type { Said } from "./ui/language.tsx";

export type Entry = {
  to: string;
  icon: typeof IconUsers;
  label: Said;
  /** The least role that sees it. */
  for: Role;
};

/**
 * The navigation and the palette, in order; on phones the first four have a place of their own. An
 * entry shows once its route exists: a screen adds its routes to `router.tsx` and nothing here.
 */
export const navigation: readonly Entry[] = [
  { to: "/today", icon: IconPhone, label: { en: "Today", it: "Oggi" }, for: "sales" },
  { to: "/leads", icon: IconUsers, label: { en: "Leads", it: "Lead" }, for: "sales" },
  {
    to: "/overview",
    icon: IconChartBar,
    label: { en: "Overview", it: "Andamento" },
    for: "sales",
  },
  { to: "/segments", icon: IconStack2, label: { en: "Segments", it: "Segmenti" }, for: "sales" },
  { to: "/models", icon: IconTargetArrow, label: { en: "Models", it: "Modelli" }, for: "sales" },
  {
    to: "/settings",
    icon: IconSettings,
    label: { en: "Settings", it: "Impostazioni" },
    for: "marketer",
  },
];

/** What the palette finds beside them: the pages of a screen. */
export const settings: readonly Entry[] = [
  {
    to: "/settings/people",
    icon: IconUsersGroup,
    label: { en: "Settings: people", it: "Impostazioni: persone" },
    for: "administrator",
  },
  {
    to: "/settings/sources",
    icon: IconKey,
    label: { en: "Settings: sources and keys", it: "Impostazioni: fonti e chiavi" },
    for: "administrator",
  },
  {
    to: "/settings/signals",
    icon: IconWaveSine,
    label: { en: "Settings: signals", it: "Impostazioni: segnali" },
    for: "marketer",
  },
  {
    to: "/settings/stages",
    icon: IconStairs,
    label: { en: "Settings: stages", it: "Impostazioni: fasi" },
    for: "marketer",
  },
  {
    to: "/settings/retention",
    icon: IconClockX,
    label: { en: "Settings: retention", it: "Impostazioni: conservazione" },
    for: "administrator",
  },
  {
    to: "/settings/audit",
    icon: IconListDetails,
    label: { en: "Settings: audit log", it: "Impostazioni: registro delle modifiche" },
    for: "administrator",
  },
  {
    to: "/import",
    icon: IconFileImport,
    label: { en: "Import", it: "Importa" },
    for: "marketer",
  },
];
