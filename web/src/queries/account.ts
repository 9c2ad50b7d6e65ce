import {
  changePassword,
  disableTwoFactor,
  enableTwoFactor,
  endOwnSession,
  listOwnSessions,
  makeBackupCodes,
  putAccount,
} from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

export const useOwnSessions = () =>
  useQuery({
    queryKey: ["account", "sessions"],
    queryFn: ({ signal }) => call(listOwnSessions, {}, signal),
  });

/** What one does with the own account; forms say themselves what went wrong. */
export function useAccountActions() {
  const queries = useQueryClient();
  const meta = { quiet: true } as const;
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: ["session"] });
    await queries.invalidateQueries({ queryKey: ["account"] });
  };
  return {
    save: useMutation({
      mutationFn: (body: { name: string; language: "en" | "it" | null }) =>
        call(putAccount, { body }),
      meta,
      onSuccess,
    }),
    changePassword: useMutation({
      mutationFn: (body: { currentPassword: string; newPassword: string }) =>
        call(changePassword, { body }),
      meta,
      onSuccess,
    }),
    enableTwoFactor: useMutation({
      mutationFn: (password: string) => call(enableTwoFactor, { body: { password } }),
      meta,
    }),
    disableTwoFactor: useMutation({
      mutationFn: (password: string) => call(disableTwoFactor, { body: { password } }),
      meta,
      onSuccess,
    }),
    makeBackupCodes: useMutation({
      mutationFn: (password: string) => call(makeBackupCodes, { body: { password } }),
      meta,
    }),
    endSession: useMutation({
      mutationFn: (id: string) => call(endOwnSession, { params: { id } }),
      onSuccess,
    }),
  };
}
