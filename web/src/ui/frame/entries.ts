import { useRouter } from "@tanstack/react-router";
import { type Entry, navigation } from "../../navigation.ts";

/** The entries of the navigation that the reader may open. */
export function useEntries(): readonly Entry[] {
  const { routesByPath } = useRouter();
  return navigation.filter(({ to }) => to in routesByPath);
}
