import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../../root.tsx";
import { Search } from "./search.ts";

const lead = createRoute({
  getParentRoute: () => root,
  path: "/leads/$ref",
  validateSearch: Search,
  component: lazyRouteComponent(() => import("./LeadPage.tsx"), "LeadPage"),
});

export const leadRoutes = [lead] as const;
