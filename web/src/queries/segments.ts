import { listSegments } from "@bussola/contract";
import { useQuery } from "@tanstack/react-query";
import { call } from "./client.ts";

export const useSegments = () =>
  useQuery({
    queryKey: ["segments"],
    queryFn: ({ signal }) => call(listSegments, {}, signal),
  });
