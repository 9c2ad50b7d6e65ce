import { useRouter } from "@tanstack/react-router";
import { useSession } from "../../queries/session.ts";
import { sections } from "./sections.ts";

const ROLES = ["sales", "marketer", "administrator"] as const;

/** The parts of the settings that the reader may open. */
export function useSections() {
  const { routesByPath } = useRouter();
  const role = useSession().data?.person?.role ?? "administrator";
  return sections.filter(
    (section) => section.to in routesByPath && ROLES.indexOf(section.for) <= ROLES.indexOf(role),
  );
}
