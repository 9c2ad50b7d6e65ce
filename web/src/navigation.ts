import type { Role } from "@bussola/contract";
import {
  IconBulb,
  IconChartBar,
  IconPhone,
  IconSettings,
  IconStack2,
  IconTargetArrow,
  IconUsers,
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
  { to: "/insights", icon: IconBulb, label: { en: "Insights", it: "Analisi" }, for: "sales" },
  { to: "/models", icon: IconTargetArrow, label: { en: "Models", it: "Modelli" }, for: "sales" },
  {
    to: "/settings",
    icon: IconSettings,
    label: { en: "Settings", it: "Impostazioni" },
    for: "marketer",
  },
];
