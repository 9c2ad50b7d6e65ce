import {
  IconActivityHeartbeat,
  IconAdjustmentsHorizontal,
  IconChartArrows,
  IconPercentage,
  IconRewindBackward30,
} from "@tabler/icons-react";
import type { Entry } from "./navigation.ts";

/** The parts of Insights, as tabs and in the palette, in order; one shows once its route exists. */
export const insights: readonly Entry[] = [
  {
    to: "/insights/close-rates",
    icon: IconPercentage,
    label: { en: "Close rates", it: "Tassi di chiusura" },
    for: "sales",
  },
  {
    to: "/insights/back-test",
    icon: IconRewindBackward30,
    label: { en: "Back-test", it: "Verifica sul passato" },
    for: "sales",
  },
  {
    to: "/insights/threshold",
    icon: IconAdjustmentsHorizontal,
    label: { en: "Threshold", it: "Soglia" },
    for: "sales",
  },
  {
    to: "/insights/health",
    icon: IconActivityHeartbeat,
    label: { en: "Health", it: "Salute" },
    for: "sales",
  },
  {
    to: "/insights/channels",
    icon: IconChartArrows,
    label: { en: "Channels", it: "Canali" },
    for: "sales",
  },
];
