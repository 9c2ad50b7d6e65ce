import {
  cancelOperation,
  getOperation,
  listOperations,
  type Operation,
  type OperationKind,
  retryOperation,
  startOperation,
} from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

const SOON_MS = 700;
const LATER_MS = 10_000;

export const isUnderWay = ({ state }: Pick<Operation, "state">): boolean =>
  state === "waiting" || state === "running";

export const useOperations = () =>
  useQuery({
    queryKey: ["operations"],
    queryFn: ({ signal }) => call(listOperations, {}, signal),
    refetchInterval: ({ state }) => (state.data?.operations.some(isUnderWay) ? SOON_MS : LATER_MS),
  });

/** One operation, asked for until it has ended. */
export const useOperation = (id: number | undefined) =>
  useQuery({
    queryKey: ["operations", id],
    queryFn: ({ signal }) => call(getOperation, { params: { id: id ?? 0 } }, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : SOON_MS),
  });

/** What can be done with operations. */
export function useOperationActions() {
  const queries = useQueryClient();
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: ["operations"] });
    await queries.invalidateQueries({ queryKey: ["sample"] });
  };
  return {
    start: useMutation({
      mutationFn: (kind: OperationKind) => call(startOperation, { body: { kind } }),
      onSuccess,
    }),
    retry: useMutation({
      mutationFn: (id: number) => call(retryOperation, { params: { id } }),
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: (id: number) => call(cancelOperation, { params: { id } }),
      onSuccess,
    }),
  };
}
