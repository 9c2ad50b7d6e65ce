import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { insights } from "../route.ts";
import { Search } from "./search.ts";

const health = createRoute({
  getParentRoute: () => insights,
  path: "/health",
  validateSearch: Search,
  component: lazyRouteComponent(() => import("./Health.tsx"), "Health"),
});

export const healthRoutes = [health] as const;
