import { countQuarantine, listQuarantine } from "@bussola/contract";
import * as capture from "../../capture/store.ts";
import { on } from "../endpoint.ts";

export const quarantineRoutes = [
  on(listQuarantine, async ({ query }, { pool }) => {
    const rows = await capture.listQuarantine(pool, query);
    return { rows: rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })) };
  }),
  on(countQuarantine, async (_call, { pool }) => {
    const counts = await capture.countQuarantine(pool);
    return { counts: counts.map((row) => ({ ...row, lastAt: row.lastAt.toISOString() })) };
  }),
];
