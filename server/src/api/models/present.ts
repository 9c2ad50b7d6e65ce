import type { ModelSummary, StoredModel } from "@bussola/contract";
import type { VersionRow } from "../../scoring/catalogue.ts";
import type { VersionSummary } from "../../scoring/store.ts";

/** Versions, in the order that they come in, under their models; the main model first. */
export function presentModels(versions: readonly VersionSummary[]): ModelSummary[] {
  const models = Map.groupBy(versions, (version) => version.modelId);
  return [...models.values()]
    .map((own) => ({
      name: own[0]?.name ?? "",
      main: own[0]?.main ?? false,
      versions: own.map(({ number, status, createdAt, publishedAt, author }) => ({
        version: number,
        status,
        createdAt: createdAt.toISOString(),
        publishedAt: publishedAt?.toISOString() ?? null,
        author,
      })),
    }))
    .sort((a, b) => Number(b.main) - Number(a.main));
}

export function presentModel({ name, number, status, main, body }: VersionRow): StoredModel {
  return { name, version: number, status, main, body: body as StoredModel["body"] };
}
