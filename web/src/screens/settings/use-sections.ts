import { useRouter } from "@tanstack/react-router";
import { mayAs, useSession } from "../../queries/session.ts";
import { sections } from "../../sections.ts";

/** The parts of the settings that the reader may open. */
export function useSections() {
  const { routesByPath } = useRouter();
  const role = useSession().data?.person?.role;
  return sections.filter((section) => section.to in routesByPath && mayAs(role, section.for));
}
