import { getRetention, putRetention, startPurge } from "@bussola/contract";
import { createOperation } from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { loadRetention, saveLimits } from "../../scoring/retention/store.ts";
import { on } from "../endpoint.ts";
import { presentOperation } from "../operations/present.ts";
import { presentRetention } from "./present.ts";

export const retentionRoutes = [
  on(getRetention, async (_call, { pool }) => presentRetention(await loadRetention(pool))),
  on(putRetention, ({ body }, { pool }) =>
    withTransaction(pool, async (db) => {
      await saveLimits(db, body);
      return presentRetention(await loadRetention(db));
    }),
  ),
  on(startPurge, async ({ body: { dryRun } }, { pool }) =>
    presentOperation(await createOperation(pool, dryRun ? "purge-preview" : "purge")),
  ),
];
