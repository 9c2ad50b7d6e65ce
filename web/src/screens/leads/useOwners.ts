import { useTraitValues } from "../../queries/lists.ts";
import { useSession } from "../../queries/session.ts";

/** Whom leads can be given to: the reader first, then who has some. */
export function useOwners(): string[] {
  const me = useSession().data?.person?.email;
  const seen = useTraitValues(["bussola.owner"]).get("bussola.owner") ?? [];
  return [...new Set([...(me === undefined ? [] : [me]), ...seen.map(String)])];
}
