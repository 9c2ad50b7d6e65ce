import {
  checkSegment,
  deleteSegment,
  getSegment,
  type Json,
  listMembers,
  listSegmentChanges,
  listSegmentDays,
  listSegments,
  listSegmentsOf,
  previewSegment,
  putSegment,
  renameSegment,
  restoreSegment,
} from "@bussola/contract";
import {
  dayOf,
  type Fault,
  faultAt,
  parseSegment,
  type Segment,
  SegmentError,
} from "@bussola/engine";
import type { z } from "zod";
import * as segments from "../../scoring/segments/jobs.ts";
import * as store from "../../scoring/segments/store.ts";
import { reasonsOf } from "../../scoring/segments/why.ts";
import { findPublished } from "../../scoring/store.ts";
import { on } from "../endpoint.ts";
import { presentFaults } from "../http/faults.ts";
import { loadLead, loadLeads, surroundings } from "../leads/find.ts";
import { isoDay } from "../leads/present.ts";
import { notFound } from "../refusal.ts";
import { type Pool, snapshot } from "../store.ts";
import { noSegment, segmentOf } from "./find.ts";
import { presentChange, presentMember, presentSaved, presentSegment, stateOf } from "./present.ts";
import { preview } from "./preview.ts";

const DAY_MS = 86_400_000;

export const segmentRoutes = [
  on(listSegments, async (_call, { pool }) => ({
    segments: (await store.summarise(pool)).map(presentSegment),
  })),
  on(getSegment, async ({ params }, { pool }) => {
    const row = await segmentOf(pool, params.name);
    return { ...presentSegment(row), body: row.body as z.infer<typeof Json> };
  }),
  on(putSegment, async ({ params, body }, { pool }) => {
    const segment = parseSegment(body);
    refuseOtherName(segment, params.name);
    return presentSaved(await segments.saveSegment(pool, segment));
  }),
  on(renameSegment, async ({ params, body }, { pool }) => {
    const name = await segments.renameSegment(pool, params.name, body.name);
    if (name === undefined) throw noSegment(params.name);
    return presentSegment(await segmentOf(pool, name));
  }),
  on(checkSegment, async ({ body, language }, { pool }) => ({
    faults: presentFaults(await faultsOf(pool, body), language),
  })),
  on(previewSegment, async ({ body }, deps) => preview(deps, parseSegment(body))),
  on(deleteSegment, async ({ params: { name } }, { pool }) => {
    if (!(await segments.deleteSegment(pool, name))) throw noSegment(name);
    return { name, deleted: true as const };
  }),
  on(restoreSegment, async ({ params: { name } }, { pool }) => {
    const restored = await segments.restoreSegment(pool, name);
    if (!restored) throw noDeleted(name);
    return presentSaved(restored);
  }),
  on(listMembers, ({ params, query }, { pool }) =>
    snapshot(pool, async (db) => {
      const row = await segmentOf(db, params.name);
      const members = await store.listMembers(db, row.id, (await findPublished(db))?.id, query);
      const leads = await loadLeads(
        db,
        members.map((member) => member.leadId),
      );
      const around = await surroundings(db, leads);
      const byId = new Map(leads.map((lead) => [lead.leadId, lead]));
      return {
        name: row.name,
        state: stateOf(row),
        total: row.members,
        members: members.flatMap((member) => {
          const lead = byId.get(member.leadId);
          return lead ? [presentMember(member, lead, around)] : [];
        }),
      };
    }),
  ),
  on(listSegmentsOf, ({ params }, { pool, catalogues, clock }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const found = reasonsOf(await catalogues.current(db), lead, dayOf(clock.now()));
      return {
        lead: lead.leadId,
        segments: found
          .filter(({ row }) => row.state === "live")
          .map(({ row: { name, body }, because }) => ({
            ...{ name, description: body.description ?? null },
            because: because as z.infer<typeof Json>,
            signals: (body.signals ?? {}) as z.infer<typeof Json>,
          })),
      };
    }),
  ),
  on(listSegmentChanges, ({ params, query: { limit, before } }, { pool }) =>
    snapshot(pool, async (db) => {
      const { id } = await segmentOf(db, params.name);
      const rows = await store.listChanges(db, id, limit, before);
      const leads = await loadLeads(db, [...new Set(rows.map(({ leadId }) => leadId))]);
      const around = await surroundings(db, leads);
      const byId = new Map(leads.map((lead) => [lead.leadId, lead]));
      const next = rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
      return { changes: rows.map((row) => presentChange(row, byId.get(row.leadId), around)), next };
    }),
  ),
  on(listSegmentDays, async ({ params, query }, { pool, clock }) => {
    const { id, name, members } = await segmentOf(pool, params.name);
    const first = dayOf(clock.now()) - query.days + 1;
    const days = await store.listDays(pool, id, new Date(first * DAY_MS));
    return { name, from: isoDay(first), members, days };
  }),
];

async function faultsOf(pool: Pool, body: unknown): Promise<Fault[]> {
  try {
    return await segments.checkSegment(pool, parseSegment(body));
  } catch (error) {
    if (error instanceof SegmentError) return error.faults;
    throw error;
  }
}

function refuseOtherName(segment: Segment, name: string): void {
  if (segment.name.toLowerCase() === name.toLowerCase()) return;
  throw new SegmentError([faultAt(["name"], "expected", ["savedName", name])]);
}

const noDeleted = (name: string) =>
  notFound({
    en: `No segment "${name}" was deleted, or there is another of that name.`,
    it: `Nessun segmento "${name}" è stato cancellato, oppure ce n'è un altro con quel nome.`,
  });
