import { PredictionBand, PredictionSort } from "@bussola/contract";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { root } from "../../../root.tsx";

const train = createRoute({
  getParentRoute: () => root,
  path: "/train",
  component: lazyRouteComponent(() => import("./TrainScreen.tsx"), "TrainScreen"),
});

const ReportSearch = z.object({
  /** Leads that the team can call in a week. */
  calls: z.int().min(1).max(1_000_000).optional().catch(undefined),
});

const report = createRoute({
  getParentRoute: () => root,
  path: "/train/$id",
  validateSearch: ReportSearch,
  component: lazyRouteComponent(() => import("./ReportScreen.tsx"), "ReportScreen"),
});

const LeadsSearch = z.object({
  band: PredictionBand.optional().catch(undefined),
  sort: PredictionSort.optional().catch(undefined),
  page: z.int().min(1).optional().catch(undefined),
});

const leads = createRoute({
  getParentRoute: () => root,
  path: "/train/leads",
  validateSearch: LeadsSearch,
  component: lazyRouteComponent(() => import("./Predicted.tsx"), "Predicted"),
});

export const trainRoutes = [train, report, leads] as const;
