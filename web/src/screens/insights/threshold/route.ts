import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { insights } from "../route.ts";
import { Search } from "./search.ts";

export const threshold = createRoute({
  getParentRoute: () => insights,
  path: "/threshold",
  validateSearch: Search,
  component: lazyRouteComponent(() => import("./Threshold.tsx"), "Threshold"),
});
