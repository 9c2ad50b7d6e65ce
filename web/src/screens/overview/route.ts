import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../../root.tsx";
import { BehindSearch, Search } from "./search.ts";

const overview = createRoute({
  getParentRoute: () => root,
  path: "/overview",
  validateSearch: Search,
  component: lazyRouteComponent(() => import("./Overview.tsx"), "Overview"),
});

const behind = createRoute({
  getParentRoute: () => root,
  path: "/overview/leads",
  validateSearch: BehindSearch,
  component: lazyRouteComponent(() => import("./LeadsBehind.tsx"), "LeadsBehind"),
});

export const overviewRoutes = [overview, behind] as const;
