import { useTraitValues } from "../../queries/lists.ts";
import { useSession } from "../../queries/session.ts";
import { useOwners as usePeople } from "../../queries/work.ts";

export type Owner = { email: string; name: string };

/** Whom leads can be given to: the reader first, then the others, then who else has some. */
export function useOwners(): Owner[] {
  const me = useSession().data?.person?.email;
  const people = useNames();
  const seen = useTraitValues(["bussola.owner"]).get("bussola.owner") ?? [];
  const emails = [...people.keys(), ...seen.map(String)];
  const all = new Set(me === undefined ? emails : [me, ...emails]);
  return [...all].map((email) => ({ email, name: people.get(email) ?? email }));
}

/** The names of the people to whom leads can be given, by e-mail. */
export function useNames(): ReadonlyMap<string, string> {
  const { data = [] } = usePeople();
  return new Map(data.map(({ email, name }) => [email, name]));
}
