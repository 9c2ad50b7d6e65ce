import type { ApiKey, Source } from "@bussola/contract";
import type { KeyRow, SourceRow } from "../store.ts";

/** A key without its hash. */
export function presentKey({ id, scope, source, publicKey, createdAt, revokedAt }: KeyRow): ApiKey {
  return {
    ...{ id, scope, source, publicKey },
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

export function presentSource({ id, name, kind, createdAt }: SourceRow): Source {
  return { id, name, kind, createdAt: createdAt.toISOString() };
}
