import { listQuarantine } from "@bussola/contract";
import * as capture from "../../capture/store.ts";
import { on } from "../endpoint.ts";

export const quarantineRoutes = [
  on(listQuarantine, async ({ query }, { pool }) => {
    const rows = await capture.listQuarantine(pool, query.limit);
    return { rows: rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })) };
  }),
];
