import type { ApiKey } from "@bussola/contract";

type Life = Pick<ApiKey, "revokedAt" | "expiresAt">;

/** Whether nobody gets in with a key any more. */
export const isEnded = ({ revokedAt, expiresAt }: Life): boolean =>
  revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= Date.now());
