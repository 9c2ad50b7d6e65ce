import { useRouter } from "@tanstack/react-router";
import { type Entry, navigation } from "../../navigation.ts";
import { mayAs, useSession } from "../../queries/session.ts";

/** The entries of the navigation that the reader may open. */
export function useEntries(): readonly Entry[] {
  const { routesByPath } = useRouter();
  const role = useSession().data?.person?.role;
  return navigation.filter((entry) => entry.to in routesByPath && mayAs(role, entry.for));
}
