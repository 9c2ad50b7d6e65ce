import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { root } from "../../root.tsx";

const importing = createRoute({
  getParentRoute: () => root,
  path: "/import",
  validateSearch: z.object({
    file: z.uuid().optional().catch(undefined),
    /** The operation that imports it, or tries. */
    run: z.int().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./Import.tsx"), "Import"),
});

export const importRoutes = [importing] as const;
