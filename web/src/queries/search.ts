import { search } from "@bussola/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

/** Whatever is called so; what was found before stays until the answer comes. */
export const useSearch = (q: string) =>
  useQuery({
    queryKey: ["search", q],
    queryFn: ({ signal }) => call(search, { query: { q } }, signal),
    enabled: q !== "",
    placeholderData: keepPreviousData,
    // Names are there in a moment.
    refetchInterval: ({ state }) => (state.data?.partial ? 1_500 : false),
  });
