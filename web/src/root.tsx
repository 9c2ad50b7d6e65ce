import { createRootRoute } from "@tanstack/react-router";
import { Frame } from "./ui/Frame.tsx";

/** Of all screens; each screen's `route.ts` names it as its parent. */
export const root = createRootRoute({ component: Frame });
