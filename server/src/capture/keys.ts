import { hash, randomBytes } from "node:crypto";

/** A key as the server knows it: its hash, what it opens, and the source its events come from. */
export type Key = {
  hash: string;
  scope: "write" | "secret";
  sourceId: number;
  publicKey: string | null;
};

export const hashKey = (key: string): string => hash("sha256", key, "hex");

/** A new key: 24 random bytes, prefixed so that a leaked secret is recognised for what it is. */
export const newKey = (scope: Key["scope"]): string =>
  `bsl_${scope === "write" ? "w" : "s"}_${randomBytes(24).toString("base64url")}`;

/** The key of an Authorization header: Basic with the key as user name, or Bearer. */
export function keyOfHeader(header: string | undefined): string | undefined {
  if (!header || header.length > 1_000) return undefined;
  const [, scheme, value] = /^\s*(basic|bearer)\s+(\S+)\s*$/i.exec(header) ?? [];
  if (!scheme || !value) return undefined;
  if (scheme.toLowerCase() === "bearer") return value;
  const [user] = Buffer.from(value, "base64").toString("utf8").split(":", 1);
  return user || undefined;
}
