import { judgeInBulk } from "@bussola/contract";
import { createOperation } from "../../platform/operations.ts";
import { on } from "../endpoint.ts";
import { presentOperation } from "../operations/present.ts";

export const verdictRoutes = [
  on(judgeInBulk, async ({ body }, { pool }) =>
    presentOperation(await createOperation(pool, "judge", body)),
  ),
];
