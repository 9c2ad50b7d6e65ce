import { draftFromCloseRates, getCloseRates, startCloseRates } from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";
import { isUnderWay } from "./operations.ts";

const KEY = "close-rates";
const SOON_MS = 500;

export type Period = { from?: string | undefined; to?: string | undefined };

const bodyOf = ({ from, to }: Period) => ({ ...(from && { from }), ...(to && { to }) });

/** The analysis of today, begun when there is none yet, and asked for until it has ended. */
export function useCloseRates(period: Period) {
  const queries = useQueryClient();
  const body = bodyOf(period);
  const started = useQuery({
    queryKey: [KEY, body],
    queryFn: ({ signal }) => call(startCloseRates, { body }, signal),
  });
  const id = started.data?.id;
  const run = useQuery({
    queryKey: [KEY, "run", id],
    queryFn: ({ signal }) => call(getCloseRates, { params: { id: id ?? 0 } }, signal),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : SOON_MS),
  });
  const again = useMutation({
    mutationFn: () => call(startCloseRates, { body: { ...body, again: true } }),
    onSuccess: (answer) => queries.setQueryData([KEY, body], answer),
  });
  const { error, refetch } = started.error ? started : run;
  return { run: run.data, error, refetch, again };
}

/** Saves the points proposed as a draft model. */
export function useDraftFromCloseRates() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name, lang }: { id: number; name: string; lang: "en" | "it" }) =>
      call(draftFromCloseRates, { params: { id }, body: { name, lang } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["models"] }),
  });
}
