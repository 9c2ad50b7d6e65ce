import { getSystem } from "@bussola/contract";
import { useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

export const useSystem = (language: string) =>
  useQuery({
    queryKey: ["system", language],
    queryFn: ({ signal }) => call(getSystem, {}, signal),
    refetchInterval: 5_000,
  });
