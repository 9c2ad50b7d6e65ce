import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { root } from "../../root.tsx";
import { views } from "./views.ts";

const list = createRoute({
  getParentRoute: () => root,
  path: "/segments",
  component: lazyRouteComponent(() => import("./SegmentList.tsx"), "SegmentList"),
});

/** What a new segment begins with: a template, or the filter of a list of leads. */
const NewSearch = z.object({
  template: z.string().optional().catch(undefined),
  filter: z
    .object({ when: z.unknown(), signals: z.unknown().optional() })
    .optional()
    .catch(undefined),
});

const create = createRoute({
  getParentRoute: () => root,
  path: "/segments/new",
  validateSearch: NewSearch,
  component: lazyRouteComponent(() => import("./NewSegment.tsx"), "NewSegment"),
});

const OneSearch = z.object({
  view: z.enum(views).optional().catch(undefined),
  page: z.int().min(1).optional().catch(undefined),
});

const one = createRoute({
  getParentRoute: () => root,
  path: "/segments/$name",
  validateSearch: OneSearch,
  component: lazyRouteComponent(() => import("./SegmentPage.tsx"), "SegmentPage"),
});

const edit = createRoute({
  getParentRoute: () => root,
  path: "/segments/$name/edit",
  component: lazyRouteComponent(() => import("./EditSegment.tsx"), "EditSegment"),
});

export const segmentRoutes = [list, create, one, edit] as const;
