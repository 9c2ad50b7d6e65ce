import type { PurgeResult, Retention } from "@bussola/contract";
import type { Purged } from "../../scoring/retention/jobs.ts";
import type { Retention as Stored } from "../../scoring/retention/store.ts";

export function presentRetention({ events, leads, quarantine, horizon }: Stored): Retention {
  const knownFrom = horizon === null ? null : new Date(horizon).toISOString().slice(0, 10);
  return { events, leads, quarantine, knownFrom };
}

export function presentPurged({ horizon, ...counts }: Purged): PurgeResult {
  return { knownFrom: horizon === null ? null : new Date(horizon).toISOString(), ...counts };
}
