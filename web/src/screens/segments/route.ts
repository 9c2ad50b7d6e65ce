import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../../root.tsx";

const list = createRoute({
  getParentRoute: () => root,
  path: "/segments",
  component: lazyRouteComponent(() => import("./SegmentList.tsx"), "SegmentList"),
});

export const segmentRoutes = [list] as const;
