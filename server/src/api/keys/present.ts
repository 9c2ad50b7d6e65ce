import type { ApiKey, Source } from "@bussola/contract";
import type { KeyRow, SourceFigures } from "./store.ts";

const orNull = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A key without its hash. */
export function presentKey({ id, scope, source, publicKey, ...at }: KeyRow): ApiKey {
  return {
    ...{ id, scope, source, publicKey },
    createdAt: at.createdAt.toISOString(),
    revokedAt: orNull(at.revokedAt),
    expiresAt: orNull(at.expiresAt),
    lastSeenAt: orNull(at.lastSeenAt),
  };
}

export function presentSource({ createdAt, lastSeenAt, ...source }: SourceFigures): Source {
  return { ...source, createdAt: createdAt.toISOString(), lastSeenAt: orNull(lastSeenAt) };
}
