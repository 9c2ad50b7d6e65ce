import { listSignals } from "@bussola/contract";
import { usingModels } from "../../scoring/store.ts";
import { on } from "../endpoint.ts";
import { snapshot } from "../store.ts";
import { presentSignals } from "./present.ts";
import * as store from "./store.ts";

export const signalRoutes = [
  on(listSignals, (_call, { pool }) =>
    snapshot(pool, async (db) => ({
      signals: presentSignals(await store.listSignals(db), await usingModels(db)),
    })),
  ),
];
