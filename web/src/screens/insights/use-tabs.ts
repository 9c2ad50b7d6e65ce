import { useRouter } from "@tanstack/react-router";
import { insights } from "../../insights.ts";
import type { Entry } from "../../navigation.ts";
import { mayAs, useSession } from "../../queries/session.ts";

/** The parts of Insights that the reader may open. */
export function useTabs(): readonly Entry[] {
  const { routesByPath } = useRouter();
  const role = useSession().data?.person?.role;
  return insights.filter((part) => part.to in routesByPath && mayAs(role, part.for));
}
