import { createRootRoute, createRoute, Navigate } from "@tanstack/react-router";
import { Frame } from "./ui/Frame.tsx";
import { useEntries } from "./ui/frame/entries.ts";
import { Missing } from "./ui/Missing.tsx";

/** Of all screens; each screen's `route.ts` names it as its parent. */
export const root = createRootRoute({ component: Frame, notFoundComponent: Missing });

/** The first address leads to the first entry of the navigation. */
export const home = createRoute({ getParentRoute: () => root, path: "/", component: Home });

function Home() {
  const [first] = useEntries();
  return first ? <Navigate to={first.to} replace /> : null;
}
