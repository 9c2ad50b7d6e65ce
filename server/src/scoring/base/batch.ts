import { type Batch, type BatchBuilder, decodeTraits, History } from "@bussola/engine";
import type { PackedProfiles } from "../../ledger/base/store.ts";
import type { Scope } from "../catalogue.ts";
import { batchBuilder } from "../evaluate.ts";
import { AGENT_BOT, readLead } from "../standing.ts";

/** Leads of a range as the kernel reads them. */
export type LeadBatch = {
  leads: { leadId: number; known: boolean }[];
  batch: Batch;
  /** The first profile of each lead among those read, and the end of the last. */
  rows: number[];
};

/** A batch of all leads that were read, whole. */
export function batchOf(profiles: PackedProfiles, scope: Scope): LeadBatch {
  const builder = batchBuilder(scope);
  const leads: LeadBatch["leads"] = [];
  const rows: number[] = [];
  for (let row = 0; row < profiles.size; ) {
    const leadId = profiles.leadId(row);
    let end = row + 1;
    let known = profiles.known(row);
    for (; end < profiles.size && profiles.leadId(end) === leadId; end++)
      known ||= profiles.known(end);
    leads.push({ leadId, known });
    rows.push(row);
    addLead(builder, profiles, row, end);
    row = end;
  }
  rows.push(profiles.size);
  return { leads, batch: builder.build(), rows };
}

function addLead(builder: BatchBuilder, profiles: PackedProfiles, row: number, end: number): void {
  const alone = end === row + 1;
  const verdicts = alone && profiles.bot(row) ? [AGENT_BOT] : [];
  if (alone && builder.addPacked(profiles.packed(row), verdicts)) return;
  const own = Array.from({ length: end - row }, (_, i) => row + i);
  const histories = own.map((at) => History.decode(profiles.history(at)));
  const { traits, quality } = readLead({
    traits: own.map((at) => decodeTraits(profiles.traits(at))),
    bot: own.some((at) => profiles.bot(at)),
  });
  builder.add(histories, traits, quality);
}
