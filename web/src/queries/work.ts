import {
  type Feedback,
  giveFeedback,
  listOwners,
  listStages,
  setOwner,
  setStage,
  takeBackFeedback,
} from "@bussola/contract";
import { useMutation, useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

/** A lead by its number, whatever ids of others look like it. */
const refOf = (lead: number): string => `lead:${lead}`;

type Answer = { lead: number; feedback: Feedback; id: string };

export const useGiveFeedback = () =>
  useMutation({
    mutationFn: ({ lead, ...body }: Answer) =>
      call(giveFeedback, { params: { ref: refOf(lead) }, body }),
    // Sent again with the same id it changes nothing more.
    retry: 2,
  });

export const takeBack = (lead: number, key: string) =>
  call(takeBackFeedback, { params: { ref: refOf(lead), key } });

export const useSetOwner = () =>
  useMutation({
    mutationFn: ({ lead, owner }: { lead: number; owner: string | null }) =>
      call(setOwner, { params: { ref: refOf(lead) }, body: { owner } }),
  });

export const useSetStage = () =>
  useMutation({
    mutationFn: ({ lead, stage }: { lead: number; stage: string | null }) =>
      call(setStage, { params: { ref: refOf(lead) }, body: { stage } }),
  });

/** The people to whom leads can be given. */
export const useOwners = () =>
  useQuery({
    queryKey: ["owners"],
    queryFn: ({ signal }) => call(listOwners, {}, signal),
    staleTime: 5 * 60_000,
    select: ({ owners }) => owners,
  });

/** In their order. */
export const useStages = () =>
  useQuery({
    queryKey: ["stages"],
    queryFn: ({ signal }) => call(listStages, {}, signal),
    staleTime: 5 * 60_000,
    select: ({ stages }) => stages,
  });
