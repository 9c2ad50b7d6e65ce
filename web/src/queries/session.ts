import {
  type Answer,
  getSession,
  type Role,
  sendBackupCode,
  sendCode,
  setUp,
  signIn,
  signOut,
} from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

export type Session = Answer<typeof getSession>;

/** Who I am; asked again whenever a call is refused for want of it. */
export const useSession = () =>
  useQuery({
    queryKey: ["session"],
    queryFn: ({ signal }) => call(getSession, {}, signal),
    staleTime: 60_000,
  });

const ROLES: readonly Role[] = ["sales", "marketer", "administrator"];

/** Whether a role is at least another; nobody's is none. */
export const mayAs = (role: Role | undefined, least: Role): boolean =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);

/** Whether the reader's role is at least the one given; false until it is known. */
export const useMay = (least: Role): boolean => mayAs(useSession().data?.person?.role, least);

/** A change of who is signed in, after which everything is asked for anew. */
export function useChange<Given, Got>(change: (given: Given) => Promise<Got>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { quiet: true },
    onSuccess: () => queries.resetQueries(),
  });
}

type Body<E extends { body: unknown }> = E["body"] extends { _zod: { input: infer Input } }
  ? Input
  : never;

export const useSetUp = () => useChange((body: Body<typeof setUp>) => call(setUp, { body }));
export const useSignIn = () => useChange((body: Body<typeof signIn>) => call(signIn, { body }));
/** For one who is in already: proves that the app shows the right codes. */
export const useProveCode = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => call(sendCode, { body: { code } }),
    meta: { quiet: true },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["session"] }),
  });
};
export const useSendCode = () => useChange((code: string) => call(sendCode, { body: { code } }));
export const useSendBackupCode = () =>
  useChange((code: string) => call(sendBackupCode, { body: { code } }));
export const useSignOut = () => useChange(() => call(signOut, {}));
