import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { root } from "../../root.tsx";
import { WAYS } from "./ways.ts";

const start = createRoute({
  getParentRoute: () => root,
  path: "/start",
  validateSearch: z.object({ with: z.enum(WAYS).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./Start.tsx"), "Start"),
});

export const startRoutes = [start] as const;
