import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { root } from "../../root.tsx";

/** Around every part of the settings: a part names it as its parent. */
export const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("./Layout.tsx"), "Layout"),
});

const first = createRoute({
  getParentRoute: () => settings,
  path: "/",
  component: lazyRouteComponent(() => import("./Contents.tsx"), "Contents"),
});

const sources = createRoute({
  getParentRoute: () => settings,
  path: "/sources",
  validateSearch: z.object({ ended: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./sources/Sources.tsx"), "Sources"),
});

const quarantine = createRoute({
  getParentRoute: () => settings,
  path: "/quarantine",
  validateSearch: z.object({
    source: z.string().optional().catch(undefined),
    reason: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./Quarantine.tsx"), "Quarantine"),
});

const signals = createRoute({
  getParentRoute: () => settings,
  path: "/signals",
  component: lazyRouteComponent(() => import("./Signals.tsx"), "Signals"),
});

const outcomes = createRoute({
  getParentRoute: () => settings,
  path: "/outcomes",
  component: lazyRouteComponent(() => import("./outcomes/Outcomes.tsx"), "Outcomes"),
});

const stages = createRoute({
  getParentRoute: () => settings,
  path: "/stages",
  component: lazyRouteComponent(() => import("./stages/Stages.tsx"), "Stages"),
});

const retention = createRoute({
  getParentRoute: () => settings,
  path: "/retention",
  component: lazyRouteComponent(() => import("./Retention.tsx"), "Retention"),
});

const sample = createRoute({
  getParentRoute: () => settings,
  path: "/sample",
  component: lazyRouteComponent(() => import("./Sample.tsx"), "Sample"),
});

const operations = createRoute({
  getParentRoute: () => settings,
  path: "/operations",
  component: lazyRouteComponent(() => import("./Operations.tsx"), "Operations"),
});

const system = createRoute({
  getParentRoute: () => settings,
  path: "/system",
  component: lazyRouteComponent(() => import("./System.tsx"), "System"),
});

const auditLog = createRoute({
  getParentRoute: () => settings,
  path: "/audit-log",
  validateSearch: z.object({
    person: z.string().optional().catch(undefined),
    action: z.string().optional().catch(undefined),
    /** Days of the reader's, both included. */
    from: z.iso.date().optional().catch(undefined),
    to: z.iso.date().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./audit/AuditLog.tsx"), "AuditLog"),
});

export const settingsRoutes = [
  ...[
    first,
    sources,
    quarantine,
    signals,
    outcomes,
    stages,
    retention,
    sample,
    operations,
    auditLog,
    system,
  ],
] as const;
