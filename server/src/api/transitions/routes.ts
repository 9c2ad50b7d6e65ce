import { listTransitions } from "@bussola/contract";
import { segmentNames } from "../../scoring/segments/store.ts";
import * as scoring from "../../scoring/store.ts";
import { on } from "../endpoint.ts";
import { leadIdOf } from "../leads/find.ts";
import { snapshot } from "../store.ts";
import { presentTransition } from "./present.ts";

export const transitionRoutes = [
  on(listTransitions, ({ params, query }, { pool }) =>
    snapshot(pool, async (db) => {
      const lead = await leadIdOf(db, params.ref);
      const rows = await scoring.listTransitions(db, lead, query.limit);
      const versions = await scoring.listVersions(db);
      const byId = new Map(versions.map((version) => [version.id, version]));
      const segments = await segmentNames(
        db,
        rows.flatMap((row) => row.segmentId ?? []),
      );
      const transitions = rows.map((row) =>
        presentTransition(row, byId.get(row.versionId ?? 0), segments.get(row.segmentId ?? 0)),
      );
      return { lead, transitions };
    }),
  ),
];
