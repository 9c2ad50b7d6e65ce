import { getSample } from "@bussola/contract";
import { useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

/** Whether the invented people are there; followed while they come or go. */
export const useSample = () =>
  useQuery({
    queryKey: ["sample"],
    queryFn: ({ signal }) => call(getSample, {}, signal),
    refetchInterval: ({ state }) => (state.data?.operation ? 1_000 : false),
  });
