import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "../../root.tsx";

const BARE = { bare: true } as const;

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  staticData: BARE,
  validateSearch: ({ to }: Record<string, unknown>): { to?: string } =>
    isInside(to) ? { to } : {},
  component: lazyRouteComponent(() => import("./SignIn.tsx"), "SignIn"),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  staticData: BARE,
  component: lazyRouteComponent(() => import("./Welcome.tsx"), "Welcome"),
});

/** The token stands after the #, which browsers tell no server. */
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  staticData: BARE,
  component: lazyRouteComponent(() => import("./Invitation.tsx"), "Invitation"),
});

/** Where to go on after signing in: nowhere but here. */
const isInside = (to: unknown): to is string =>
  typeof to === "string" && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in");

export const accessRoutes = [signIn, welcome, invitation] as const;
