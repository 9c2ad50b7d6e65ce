import { createRouter } from "@tanstack/react-router";
import { home, root } from "./root.tsx";

import { accessRoutes } from "./screens/access/route.ts";
import { accountRoutes } from "./screens/account/route.ts";
import { importRoutes } from "./screens/import/route.ts";
import { backTest } from "./screens/insights/back-test/route.ts";
import { channelRoutes } from "./screens/insights/channels/route.ts";
import { closeRateRoutes } from "./screens/insights/close-rates/route.ts";
import { healthRoutes } from "./screens/insights/health/route.ts";
import { insightRoutes, insights } from "./screens/insights/route.ts";
import { threshold } from "./screens/insights/threshold/route.ts";
import { leadRoutes } from "./screens/lead/route.ts";
import { leadListRoutes } from "./screens/leads/route.ts";
import { modelRoutes } from "./screens/models/route.ts";
import { trainRoutes } from "./screens/models/train/route.ts";
import { overviewRoutes } from "./screens/overview/route.ts";
import { peopleRoutes } from "./screens/people/route.ts";
import { segmentRoutes } from "./screens/segments/route.ts";
import { settings, settingsRoutes } from "./screens/settings/route.ts";
import { startRoutes } from "./screens/start/route.ts";
import { todayRoutes } from "./screens/today/route.ts";
import { Broken } from "./ui/Broken.tsx";

/** Every screen. */
const tree = root.addChildren([
  home,
  ...todayRoutes,
  ...accessRoutes,
  ...leadListRoutes,
  ...leadRoutes,
  ...modelRoutes,
  ...trainRoutes,
  ...overviewRoutes,
  ...accountRoutes,
  ...segmentRoutes,
  ...startRoutes,
  ...importRoutes,
  insights.addChildren([
    ...insightRoutes,
    ...channelRoutes,
    backTest,
    threshold,
    ...healthRoutes,
    ...closeRateRoutes,
  ]),
  settings.addChildren([...settingsRoutes, ...peopleRoutes]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
