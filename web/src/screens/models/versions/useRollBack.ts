import type { ModelSummary } from "@bussola/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { modelVersion, usePublishModel, useSaveModel } from "../../../queries/models.ts";

/** Back to an older version: it is saved again as the newest, and published. */
export function useRollBack({ name, versions }: ModelSummary) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const save = useSaveModel();
  const publish = usePublishModel();
  const newest = versions[0]?.version ?? 0;
  const [previous] = versions
    .filter(({ status, publishedAt }) => status === "archived" && publishedAt !== null)
    .sort((a, b) => String(b.publishedAt).localeCompare(String(a.publishedAt)));
  return {
    /** The version that was in force before. */
    previous: previous?.version,
    isPending: save.isPending || publish.isPending,
    async to(version: number | undefined): Promise<void> {
      if (version === undefined) return;
      const { model } = await queries.fetchQuery(modelVersion(name, version));
      const saved = await save.mutateAsync({ model, after: newest }).catch(() => undefined);
      if (!saved) return;
      const operation = await publish
        .mutateAsync({ name, version: saved.version })
        .catch(() => undefined);
      await queries.invalidateQueries({ queryKey: ["models"], exact: true });
      await navigate({
        to: "/models/$name",
        params: { name },
        search: { operation: operation?.id },
      });
    },
  };
}
