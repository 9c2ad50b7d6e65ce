import { type Dossier, getDossier } from "@bussola/contract";
import { eventSubject } from "../../ledger/batch.ts";
import type { LoadedLead } from "../../ledger/lead.ts";
import { segmentNames } from "../../scoring/segments/store.ts";
import { listTransitions, listVersions } from "../../scoring/store.ts";
import { personsWords } from "../../scoring/verdicts/jobs.ts";
import { consentsOf } from "../consents/routes.ts";
import { on } from "../endpoint.ts";
import { presentEvent } from "../events/present.ts";
import { listEvents } from "../events/store.ts";
import { loadLead, surroundings } from "../leads/find.ts";
import { presentLead } from "../leads/present.ts";
import { type Db, eventSpans, listLinks, snapshot } from "../store.ts";
import { traitsOf } from "../traits/routes.ts";
import { presentTransition } from "../transitions/present.ts";
import { presentNoted, presentRefused, presentScore, presentVerdict } from "./present.ts";
import * as store from "./store.ts";

/** Everything: no person has as many. */
const ALL = 1_000_000;

export const dossierRoutes = [
  on(getDossier, ({ params }, { pool, clock }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const { leadId } = lead;
      const qualifications = await store.listQualifications(db, leadId);
      const segments = await store.listMemberships(db, leadId);
      return {
        bussola: "dossier" as const,
        writtenAt: new Date(clock.now()).toISOString(),
        ...(await whoOf(db, lead)),
        traits: (await traitsOf(db, lead)).traits,
        consents: await consentsOf(db, lead),
        scores: (await store.listScores(db, leadId)).map(presentScore),
        qualifications: qualifications.map(({ firedAt, ...row }) => ({
          ...row,
          firedAt: firedAt?.toISOString() ?? null,
        })),
        segments: segments.map(({ segment, since }) => ({ segment, since: since.toISOString() })),
        transitions: await transitionsOf(db, leadId),
        likenesses: (await store.listNoted(db, leadId)).map(presentNoted),
        events: await eventsOf(db, lead),
      };
    }),
  ),
];

async function whoOf(
  db: Db,
  lead: LoadedLead,
): Promise<Pick<Dossier, "lead" | "verdicts" | "refused">> {
  const refs = lead.profiles.map((profile) => profile.ref);
  const ids = refs.map((ref) => ref.id);
  const around = await surroundings(db, [lead]);
  const links = await listLinks(db, ids);
  const named = [...around.identifiers.values()];
  return {
    lead: presentLead(lead, around, await eventSpans(db, refs), links),
    verdicts: (await store.listVerdicts(db, ids)).map(presentVerdict),
    refused: (await store.listRefused(db, named)).map(presentRefused),
  };
}

async function transitionsOf(db: Db, leadId: number): Promise<Dossier["transitions"]> {
  const rows = await listTransitions(db, leadId, ALL);
  const versions = new Map((await listVersions(db)).map((version) => [version.id, version]));
  const segments = await segmentNames(
    db,
    rows.flatMap((row) => row.segmentId ?? []),
  );
  return rows.map((row) =>
    presentTransition(row, versions.get(row.versionId ?? 0), segments.get(row.segmentId ?? 0)),
  );
}

async function eventsOf(db: Db, { profiles }: LoadedLead): Promise<Dossier["events"]> {
  const refs = profiles.map((profile) => profile.ref);
  const said = await personsWords(db, refs);
  const rows = await listEvents(db, refs, { limit: ALL });
  return rows.map((row) => presentEvent(row, said.has(eventSubject(row.key)))).reverse();
}
