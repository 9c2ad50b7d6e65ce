import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../../root.tsx";

/** Around every part of Insights: a part names it as its parent. */
export const insights = createRoute({
  getParentRoute: () => root,
  path: "/insights",
  component: lazyRouteComponent(() => import("./Layout.tsx"), "Layout"),
});

const first = createRoute({
  getParentRoute: () => insights,
  path: "/",
  component: lazyRouteComponent(() => import("./First.tsx"), "First"),
});

export const insightRoutes = [first] as const;
