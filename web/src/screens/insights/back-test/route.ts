import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { insights } from "../route.ts";
import { Search } from "./search.ts";

export const backTest = createRoute({
  getParentRoute: () => insights,
  path: "/back-test",
  validateSearch: Search,
  component: lazyRouteComponent(() => import("./BackTest.tsx"), "BackTest"),
});
