import { createView, deleteView, type LeadView, listViews, putView } from "@bussola/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client.ts";

type Saved = Pick<LeadView, "name" | "shared" | "list">;

export const useViews = () =>
  useQuery({
    queryKey: ["views"],
    queryFn: ({ signal }) => call(listViews, {}, signal),
    select: ({ views }) => views,
  });

function useChange<Given, Got>(change: (given: Given) => Promise<Got>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["views"] }),
  });
}

export const useCreateView = () => useChange((body: Saved) => call(createView, { body }));
export const usePutView = () =>
  useChange(({ id, ...body }: Saved & { id: number }) => call(putView, { params: { id }, body }));
export const useDeleteView = () => useChange((id: number) => call(deleteView, { params: { id } }));
