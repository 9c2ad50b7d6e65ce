import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Refusal } from "./client.ts";

declare module "@tanstack/react-query" {
  interface Register {
    mutationMeta: {
      /** The screen itself says what went wrong. */
      quiet?: true;
    };
  }
}

type Told = {
  /** A change that was asked for was not made. */
  refused(error: Error): void;
  /** The session is over. */
  signedOut(): void;
};

/** What every query and mutation does unless it says otherwise. */
export function createQueries({ refused, signedOut }: Told): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof Refusal && error.problem.status === 401) signedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError: (error, _given, _context, mutation) => {
        onError(error);
        if (!mutation.meta?.quiet) refused(error);
      },
    }),
    defaultOptions: {
      queries: {
        // Live updates say when something is old; this is for the rest.
        staleTime: 30_000,
        // A server on this machine or network answers without the internet.
        networkMode: "always",
        retry: (failures, error) => failures < 2 && isWorthARetry(error),
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** The server was busy or starting; what it refuses it would refuse again. */
function isWorthARetry(error: Error): boolean {
  return error instanceof Refusal && (error.problem.status === 503 || error.problem.status === 429);
}
