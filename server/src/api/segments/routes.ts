import {
  checkSegment,
  deleteSegment,
  getSegment,
  type Json,
  listMembers,
  listSegmentChanges,
  listSegments,
  previewSegment,
  putSegment,
} from "@bussola/contract";
import { type Fault, parseSegment, type Segment, SegmentError } from "@bussola/engine";
import type { z } from "zod";
import * as segments from "../../scoring/segments/jobs.ts";
import * as store from "../../scoring/segments/store.ts";
import { findPublished } from "../../scoring/store.ts";
import { on } from "../endpoint.ts";
import { loadLeads, surroundings } from "../leads/find.ts";
import { type Pool, snapshot } from "../store.ts";
import { noSegment, segmentOf } from "./find.ts";
import { presentChange, presentMember, presentSegment, stateOf } from "./present.ts";
import { preview } from "./preview.ts";

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
    const { segment: row, operation } = await segments.saveSegment(pool, segment);
    const unchanged = operation === undefined;
    return { name: row.name, state: stateOf(row), unchanged, operation: operation ?? null };
  }),
  on(checkSegment, async ({ body }, { pool }) => ({ faults: await faultsOf(pool, body) })),
  on(previewSegment, async ({ body }, deps) => preview(deps, parseSegment(body))),
  on(deleteSegment, async ({ params: { name } }, { pool }) => {
    if (!(await segments.deleteSegment(pool, name))) throw noSegment(name);
    return { name, deleted: true as const };
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
  on(listSegmentChanges, async ({ params, query: { limit, before } }, { pool }) => {
    const { id } = await segmentOf(pool, params.name);
    const rows = await store.listChanges(pool, id, limit, before);
    const next = rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
    return { changes: rows.map(presentChange), next };
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
  const message = `expected ${JSON.stringify(name)}, the name that it is saved under`;
  throw new SegmentError([{ path: "name", message }]);
}
