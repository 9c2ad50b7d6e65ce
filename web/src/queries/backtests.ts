import {
  getBackTest,
  getThresholds,
  listBackTestLeads,
  type Request,
  startBackTest,
  startThresholds,
} from "@bussola/contract";
import { useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";
import { isUnderWay } from "./operations.ts";

const SOON_MS = 400;
/** The server gives the same answer for as long. */
const FRESH_MS = 10 * 60_000;

export type BackTestAsked = NonNullable<Request<typeof startBackTest>["body"]>;

/** A back-test, started when nobody asked the same lately, and followed until it ends. */
export function useBackTest(body: BackTestAsked | undefined) {
  const started = useQuery({
    queryKey: ["back-test", "start", body],
    queryFn: ({ signal }) => call(startBackTest, { body: body as BackTestAsked }, signal),
    enabled: body !== undefined,
    staleTime: FRESH_MS,
    retry: false,
  });
  const id = started.data?.id;
  const run = useQuery({
    queryKey: ["back-test", id],
    queryFn: ({ signal }) => call(getBackTest, { params: { id: id ?? 0 } }, signal),
    enabled: id !== undefined,
    staleTime: FRESH_MS,
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : SOON_MS),
  });
  return { data: run.data, error: started.error ?? run.error, refetch: started.refetch };
}

export type BackTestBehind = Request<typeof listBackTestLeads>["query"] & object;

/** Some of the leads behind a number of a back-test. */
export const useBackTestLeads = (id: number, query: BackTestBehind) =>
  useQuery({
    queryKey: ["back-test", id, "leads", query],
    queryFn: ({ signal }) => call(listBackTestLeads, { params: { id }, query }, signal),
    staleTime: FRESH_MS,
  });

type Which = NonNullable<Request<typeof startThresholds>["body"]>;

/** What the thresholds of a model do, looked for when nobody did lately. */
export function useThresholds(body: Which | undefined) {
  const started = useQuery({
    queryKey: ["thresholds", "start", body],
    queryFn: ({ signal }) => call(startThresholds, { body: body as Which }, signal),
    enabled: body !== undefined,
    staleTime: FRESH_MS,
    retry: false,
  });
  const id = started.data?.id;
  const run = useQuery({
    queryKey: ["thresholds", id],
    queryFn: ({ signal }) => call(getThresholds, { params: { id: id ?? 0 } }, signal),
    enabled: id !== undefined,
    staleTime: FRESH_MS,
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : SOON_MS),
  });
  return { data: run.data, error: started.error ?? run.error, refetch: started.refetch };
}
