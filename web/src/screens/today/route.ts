import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../../root.tsx";
import { Search } from "./search.ts";

const today = createRoute({
  getParentRoute: () => root,
  path: "/today",
  validateSearch: Search,
  component: lazyRouteComponent(() => import("./TodayScreen.tsx"), "TodayScreen"),
});

export const todayRoutes = [today] as const;
