import { GUIDED_STEPS, type GuidedStep } from "@bussola/contract";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../../root.tsx";
import { parts, type StudioPart } from "./studio/parts.ts";

const list = createRoute({
  getParentRoute: () => root,
  path: "/models",
  component: lazyRouteComponent(() => import("./start/ModelList.tsx"), "ModelList"),
});

type StudioSearch = {
  part?: StudioPart;
  /** The lead that the model is tried on. */
  lead?: string;
  /** What a new model begins from. */
  template?: string;
  /** A publishing or shadowing that is followed. */
  operation?: number;
};

const studio = createRoute({
  getParentRoute: () => root,
  path: "/models/$name",
  validateSearch: (given: Record<string, unknown>): StudioSearch => ({
    part: parts.find((part) => part === given.part),
    lead: textOf(given.lead),
    template: textOf(given.template),
    operation: numberOf(given.operation),
  }),
  component: lazyRouteComponent(() => import("./studio/Studio.tsx"), "Studio"),
});

const versions = createRoute({
  getParentRoute: () => root,
  path: "/models/$name/versions",
  validateSearch: (given: Record<string, unknown>): { from?: number; to?: number } => ({
    from: numberOf(given.from),
    to: numberOf(given.to),
  }),
  component: lazyRouteComponent(() => import("./versions/Versions.tsx"), "Versions"),
});

const guided = createRoute({
  getParentRoute: () => root,
  path: "/models/new/guided",
  validateSearch: (given: Record<string, unknown>): { step?: GuidedStep } => ({
    step: GUIDED_STEPS.find((step) => step === given.step),
  }),
  component: lazyRouteComponent(() => import("./guided/Guided.tsx"), "Guided"),
});

/** A lead may be found by a number, which an address gives as one. */
const textOf = (given: unknown): string | undefined =>
  typeof given === "string" || typeof given === "number" ? String(given) : undefined;

const numberOf = (given: unknown): number | undefined =>
  typeof given === "number" && Number.isSafeInteger(given) && given >= 0 ? given : undefined;

export const modelRoutes = [list, studio, versions, guided] as const;
