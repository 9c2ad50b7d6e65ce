import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../../root.tsx";
import { Search } from "./search.ts";

const list = createRoute({
  getParentRoute: () => root,
  path: "/leads",
  validateSearch: Search,
  component: lazyRouteComponent(() => import("./LeadList.tsx"), "LeadList"),
});

export const leadListRoutes = [list] as const;
