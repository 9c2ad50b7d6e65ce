import {
  countEvents,
  type DoneBy,
  type EventType,
  eraseLead,
  explainLead,
  type Feedback,
  findLeads,
  forgetVerdict,
  getDossier,
  getHistory,
  getLead,
  getModel,
  giveFeedback,
  judgeEvent,
  type LeadEvent,
  listColleagues,
  listConsents,
  listEvents,
  listLikenesses,
  listSegmentsOf,
  mergeLeads,
  recordConsent,
  setOwner,
  setStage,
  setTags,
  takeBackConsent,
  takeBackFeedback,
  traceTraits,
  unmergeProfile,
} from "@bussola/contract";
import type { Model } from "@bussola/engine";
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { call, Refusal } from "./client.ts";
import { useLive } from "./live.ts";

/** A lead by its number, whatever ids of others look like it. */
export const refOf = (lead: number): string => `lead:${lead}`;

/** A lead at an instant: now without one. */
export type Moment = { ref: string; asOf?: string | undefined };

const keyOf = ({ ref, asOf }: Moment, what: string) => ["lead", ref, what, asOf ?? "now"];

// Whoever turns back the time keeps the picture until the other one is there.
const placeholderData = keepPreviousData;

export const useLead = (moment: Moment) =>
  useQuery({
    queryKey: keyOf(moment, "who"),
    queryFn: ({ signal }) =>
      call(getLead, { params: { ref: moment.ref }, query: { asOf: moment.asOf } }, signal),
    placeholderData,
  });

type Explained = {
  lang: "en" | "it";
  /** The main one without a name. */
  model?: string | undefined;
  /** False: it is computed here. */
  enabled?: boolean;
};

export const useExplanation = (moment: Moment, { lang, model, enabled = true }: Explained) =>
  useQuery({
    enabled,
    queryKey: [...keyOf(moment, "why"), lang, model],
    queryFn: ({ signal }) => {
      const query = { asOf: moment.asOf, lang, model };
      return call(explainLead, { params: { ref: moment.ref }, query }, signal);
    },
    placeholderData,
  });

export const useTraits = (moment: Moment) =>
  useQuery({
    queryKey: keyOf(moment, "traits"),
    queryFn: ({ signal }) =>
      call(traceTraits, { params: { ref: moment.ref }, query: { asOf: moment.asOf } }, signal),
    placeholderData,
  });

export const useConsents = (moment: Moment) =>
  useQuery({
    queryKey: keyOf(moment, "consents"),
    queryFn: ({ signal }) =>
      call(listConsents, { params: { ref: moment.ref }, query: { asOf: moment.asOf } }, signal),
    placeholderData,
  });

export const useEventNames = (moment: Moment) =>
  useQuery({
    queryKey: keyOf(moment, "names"),
    queryFn: ({ signal }) =>
      call(countEvents, { params: { ref: moment.ref }, query: { asOf: moment.asOf } }, signal),
    placeholderData,
  });

export type EventFilter = {
  type?: EventType | undefined;
  name?: string | undefined;
  doneBy?: DoneBy | undefined;
  /** Of the version of a model that is named with it. */
  rule?: string | undefined;
  model?: string;
  version?: number;
  limit?: number;
};

export const useEvents = (moment: Moment, filter: EventFilter) =>
  useInfiniteQuery({
    queryKey: [...keyOf(moment, "events"), filter],
    queryFn: ({ signal, pageParam }) => {
      const query = { asOf: moment.asOf, ...filter, ...(pageParam && { after: pageParam }) };
      return call(listEvents, { params: { ref: moment.ref }, query }, signal);
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData,
  });

/** The score from day to day, the same whatever instant is looked at. */
export const useHistory = (ref: string, from: string, every: number, model?: string) =>
  useQuery({
    queryKey: ["lead", ref, "history", from, every, model],
    queryFn: async ({ signal }) => {
      const params = { ref };
      try {
        return await call(getHistory, { params, query: { from, every, model } }, signal);
      } catch (error) {
        if (!(error instanceof Refusal && error.problem.status === PURGED)) throw error;
        // What is left of it: from the day on from which something is known.
        return call(getHistory, { params, query: { every, model } }, signal);
      }
    },
    placeholderData,
  });

const PURGED = 410;

export const useColleagues = (ref: string) =>
  useQuery({
    queryKey: ["lead", ref, "colleagues"],
    queryFn: ({ signal }) => call(listColleagues, { params: { ref }, query: { limit: 8 } }, signal),
  });

/** The segments that a lead is in now, and why. */
export const useSegmentsOf = (ref: string) =>
  useQuery({
    queryKey: ["lead", ref, "segments"],
    queryFn: ({ signal }) => call(listSegmentsOf, { params: { ref } }, signal),
  });

export const useLikenesses = (ref: string) =>
  useQuery({
    queryKey: ["lead", ref, "likenesses"],
    queryFn: ({ signal }) => call(listLikenesses, { params: { ref } }, signal),
  });

/** The version of a model that a lead was explained with; versions never change. */
export const useModelOf = (name: string | undefined, version: number | undefined) =>
  useQuery({
    queryKey: ["model of a lead", name, version],
    queryFn: async ({ signal }) => {
      const asked = { params: { name: name ?? "" }, query: { version } };
      const { body } = await call(getModel, asked, signal);
      return body as unknown as Model;
    },
    enabled: name !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Leads whose name, address or company holds a text. */
export const useLeadSearch = (text: string) =>
  useQuery({
    queryKey: ["leads", "search", text],
    queryFn: ({ signal }) => call(findLeads, { body: { text, limit: 8 } }, signal),
    enabled: text.trim().length >= 2,
    placeholderData,
  });

/** Who did an event; undefined takes back what was said, so that its user agent decides. */
export function useJudge(ref: string) {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ key, machine }: Pick<LeadEvent, "key"> & { machine: boolean | undefined }) =>
      machine === undefined
        ? call(forgetVerdict, { params: { ref, key } })
        : call(judgeEvent, { params: { ref, key }, body: { machine } }),
    onSuccess: changed,
  });
}

/** Makes another lead the same; tells which number stays, and how to undo it. */
export function useMerge(ref: string) {
  const changed = useChanged();
  return useMutation({
    mutationFn: async (other: string) => {
      const [one, two] = await Promise.all(
        [ref, other].map((each) => call(getLead, { params: { ref: each } })),
      );
      const { lead } = await call(mergeLeads, { params: { ref }, body: { other } });
      // The younger one moved: taking out any profile of it takes out all of them.
      const moved = one?.id === lead ? two : one;
      return { lead, profile: moved?.profiles[0]?.id };
    },
    onSuccess: changed,
  });
}

export function useUnmerge() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ ref, profile }: { ref: string; profile: number }) =>
      call(unmergeProfile, { params: { ref }, body: { profile } }),
    onSuccess: changed,
  });
}

export const useSetTags = (ref: string) =>
  useWork((tags: string[]) => call(setTags, { params: { ref }, body: { tags } }));
export const useSetOwnerOf = (ref: string) =>
  useWork((owner: string | null) => call(setOwner, { params: { ref }, body: { owner } }));
export const useSetStageOf = (ref: string) =>
  useWork((stage: string | null) => call(setStage, { params: { ref }, body: { stage } }));
export const useAnswer = (ref: string) =>
  useWork((feedback: Feedback) => call(giveFeedback, { params: { ref }, body: { feedback } }));
export const useTakeBack = (ref: string) =>
  useWork((key: string) => call(takeBackFeedback, { params: { ref, key } }));

/** A change to how a lead is worked on. */
function useWork<Given, Got>(mutationFn: (given: Given) => Promise<Got>) {
  return useMutation({ mutationFn, onSuccess: useChanged() });
}

export function useRecordConsent(ref: string) {
  const params = { ref };
  const record = useWork((consent: { purpose: string; given: boolean }) =>
    call(recordConsent, { params, body: consent }),
  );
  const takeBack = useWork((key: string) => call(takeBackConsent, { params: { ref, key } }));
  return { record, takeBack };
}

export function useErase(ref: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(eraseLead, { params: { ref } }),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ["lead"] });
      return queries.invalidateQueries({ queryKey: ["leads"] });
    },
  });
}

export const useDossier = (ref: string) =>
  useMutation({ mutationFn: () => call(getDossier, { params: { ref } }) });

/** Asks again for what is shown of a lead when it changes on the server. */
export function useFollowing(ref: string, id: number | undefined): void {
  const queries = useQueryClient();
  useLive((message) => {
    if (message.kind !== "leads" || id === undefined) return;
    if (message.all || message.leads.includes(id))
      void queries.invalidateQueries({ queryKey: ["lead", ref] });
  });
}

/**
 * All that was asked about leads is asked again, by whatever name, and the lists with it. The change
 * is made without waiting for that: it can be taken back at once.
 */
function useChanged() {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ["lead"] });
    void queries.invalidateQueries({ queryKey: ["leads"] });
  };
}
