import { createRouter } from "@tanstack/react-router";
import { root } from "./root.tsx";
import { segmentRoutes } from "./screens/segments/route.ts";

/** Every screen, in the order of the navigation. */
const tree = root.addChildren([...segmentRoutes]);

export const router = createRouter({ routeTree: tree, defaultPreload: "intent" });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
