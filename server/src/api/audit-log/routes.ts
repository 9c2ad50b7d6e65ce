import * as contract from "@bussola/contract";
import { type AuditEntry, type Endpoint, listAuditLog } from "@bussola/contract";
import { on } from "../endpoint.ts";
import { type EntryRow, listEntries } from "./store.ts";

export const auditLogRoutes = [
  on(listAuditLog, async ({ query }, { pool }) => {
    // One more, to know whether there are others.
    const rows = await listEntries(pool, { ...query, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    return {
      entries: shown.map(presentEntry),
      next: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
    };
  }),
];

function presentEntry({ id, at, personId, name, method, path, subject }: EntryRow): AuditEntry {
  return {
    id,
    at: at.toISOString(),
    by: { kind: personId === null ? "key" : "person", id: personId, name },
    ...{ method, path, subject },
    summary: SUMMARIES.get(`${method} ${path}`) ?? null,
  };
}

const SUMMARIES = new Map(
  Object.values<unknown>(contract)
    .filter((value): value is Endpoint => typeof value === "object" && !!value && "method" in value)
    .map(({ method, path, summary }) => [`${method} ${path}`, summary]),
);
