import {
  type Answer,
  acceptInvitation,
  deactivatePerson,
  deletePerson,
  invite,
  listInvitations,
  listOwners,
  listPeople,
  type Role,
  reactivatePerson,
  readInvitation,
  resetPassword,
  setRole,
  withdrawInvitation,
} from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";
import { useChange } from "./session.ts";

/** A link just made. */
export type Handed = Answer<typeof invite>;

export const usePeople = () =>
  useQuery({
    queryKey: ["people"],
    queryFn: ({ signal }) => call(listPeople, {}, signal),
  });

/** To whom leads can be given. */
export const useOwners = () =>
  useQuery({
    queryKey: ["people", "owners"],
    queryFn: ({ signal }) => call(listOwners, {}, signal),
    staleTime: 60_000,
  });

export const useInvitations = () =>
  useQuery({
    queryKey: ["people", "invitations"],
    queryFn: ({ signal }) => call(listInvitations, {}, signal),
  });

/** What an administrator does with people. */
export function usePeopleActions() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["people"] });
  return {
    setRole: useMutation({
      mutationFn: ({ id, role }: { id: string; role: Role }) =>
        call(setRole, { params: { id }, body: { role } }),
      onSuccess,
    }),
    deactivate: useMutation({
      mutationFn: (id: string) => call(deactivatePerson, { params: { id } }),
      onSuccess,
    }),
    reactivate: useMutation({
      mutationFn: (id: string) => call(reactivatePerson, { params: { id } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => call(deletePerson, { params: { id } }),
      onSuccess,
    }),
    resetPassword: useMutation({
      mutationFn: (id: string) => call(resetPassword, { params: { id } }),
      onSuccess,
    }),
    invite: useMutation({
      mutationFn: (body: { email: string; role: Role }) => call(invite, { body }),
      meta: { quiet: true },
      onSuccess,
    }),
    withdraw: useMutation({
      mutationFn: (id: number) => call(withdrawInvitation, { params: { id } }),
      onSuccess,
    }),
  };
}

/** Whom a link is for. */
export const useInvitation = (token: string) =>
  useQuery({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => call(readInvitation, { body: { token } }, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useAcceptInvitation = () =>
  useChange((body: { token: string; password: string; name?: string; language?: "en" | "it" }) =>
    call(acceptInvitation, { body }),
  );
