import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { settings } from "../settings/route.ts";

const people = createRoute({
  getParentRoute: () => settings,
  path: "/people",
  component: lazyRouteComponent(() => import("./People.tsx"), "People"),
});

export const peopleRoutes = [people] as const;
