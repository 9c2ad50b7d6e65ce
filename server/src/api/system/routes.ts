import { getSystem } from "@bussola/contract";
import { rebuildDue } from "../../ledger/due/store.ts";
import { stuckOperations } from "../../platform/stuck.ts";
import { on } from "../endpoint.ts";
import { VERSION } from "../version.ts";
import { databaseFacts } from "./store.ts";

export const systemRoutes = [
  on(getSystem, async ({ language }, { pool, hindrance, simulation }) => {
    const why = await hindrance();
    const { leads, bytes, share, lag } = simulation.state;
    return {
      ...{ version: VERSION, node: process.versions.node, ...(await databaseFacts(pool)) },
      hindrance: why?.[language] ?? null,
      simulation: { leads, bytes, share, lag },
      stuck: (await stuckOperations(pool)).length,
      rebuildDue: await rebuildDue(pool),
    };
  }),
];
