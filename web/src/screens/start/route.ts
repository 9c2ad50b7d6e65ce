import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { root } from "../../root.tsx";

/** Ways to send an event. */
export const WAYS = ["site", "bundle", "curl"] as const;

const start = createRoute({
  getParentRoute: () => root,
  path: "/start",
  validateSearch: z.object({ with: z.enum(WAYS).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./Start.tsx"), "Start"),
});

export const startRoutes = [start] as const;
