import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { insights } from "../route.ts";
import { Search } from "./search.ts";

const channels = createRoute({
  getParentRoute: () => insights,
  path: "/channels",
  validateSearch: Search,
  component: lazyRouteComponent(() => import("./Channels.tsx"), "Channels"),
});

const costs = createRoute({
  getParentRoute: () => insights,
  path: "/channels/costs",
  component: lazyRouteComponent(() => import("./costs/Costs.tsx"), "Costs"),
});

export const channelRoutes = [channels, costs] as const;
