import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { insights } from "../route.ts";
import { Search } from "./search.ts";

const closeRates = createRoute({
  getParentRoute: () => insights,
  path: "/close-rates",
  validateSearch: Search,
  component: lazyRouteComponent(() => import("./CloseRates.tsx"), "CloseRatesScreen"),
});

export const closeRateRoutes = [closeRates] as const;
