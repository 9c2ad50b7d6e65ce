import { getSample } from "@bussola/contract";
import { findOperation } from "../../platform/operations.ts";
import { on } from "../endpoint.ts";
import { presentOperation } from "../operations/present.ts";
import { hasSample, pendingOperation, snapshot } from "../store.ts";

export const sampleRoutes = [
  on(getSample, async (_call, { pool }) => {
    const { loaded, pending } = await snapshot(pool, async (db) => ({
      loaded: await hasSample(db),
      pending: (await pendingOperation(db, "reset")) ?? (await pendingOperation(db, "sample")),
    }));
    const operation = pending && (await findOperation(pool, pending.id));
    return { loaded, operation: operation ? presentOperation(operation) : null };
  }),
];
