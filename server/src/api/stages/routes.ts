import { listStages, putStages } from "@bussola/contract";
import { withTransaction } from "../../platform/postgres.ts";
import { on } from "../endpoint.ts";
import * as store from "./store.ts";

export const stageRoutes = [
  on(listStages, async (_call, { pool }) => ({ stages: await store.listStages(pool) })),
  on(putStages, ({ body: { stages } }, { pool }) =>
    withTransaction(pool, async (db) => {
      await store.replaceStages(db, stages);
      return { stages: await store.listStages(db) };
    }),
  ),
];
