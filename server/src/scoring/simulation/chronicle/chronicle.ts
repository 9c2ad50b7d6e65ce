import { type Chronicle, ChronicleBuilder } from "@bussola/engine";
import type { Part } from "../part.ts";
import type { Told } from "./store.ts";

/** What the ledger tells of the past of leads. */
export type Teller = {
  /** Of the leads above `after` up to `until`, those of whom something was received days later. */
  late(range: { after: number; until: number }): Promise<number[]>;
  /** What was known of leads day by day. */
  tell(leadIds: readonly number[], late: ReadonlySet<number>): Promise<Map<number, Told>>;
};

/** Leads of whom the ledger is asked at once. */
const SOME_LEADS = 500;

/**
 * Reads what was known of the leads of a part day by day, of those of whom what is held does not tell it:
 * something came late, or traits changed after it was known who they are. Until then nobody looks at them.
 * @param onRead told of the share that is read, from 0 to 1
 */
export async function chronicleOf(
  part: Part,
  teller: Teller,
  onRead: (share: number) => void,
): Promise<Chronicle> {
  const { leads } = part.now.data;
  const builder = new ChronicleBuilder();
  if (leads.length === 0) return builder.build();
  const range = { after: leads[0]! - 1, until: leads.at(-1)! };
  const late = new Set(await teller.late(range));
  const places: number[] = [];
  for (let place = 0; place < leads.length; place++)
    if (part.now.live[place] === 1 && part.known[place] === 1)
      if (late.has(leads[place]!) || changedSinceKnown(part, place)) places.push(place);
  for (let from = 0; from < places.length; from += SOME_LEADS) {
    onRead(from / places.length);
    const some = places.slice(from, from + SOME_LEADS);
    const told = await teller.tell(
      some.map((place) => leads[place]!),
      late,
    );
    for (const place of some) {
      const lead = told.get(leads[place]!);
      // Of who went meanwhile, or has no event, what is held tells what there is.
      if (!lead || lead.days.length === 0) continue;
      builder.lead(place, lead.days);
      if (late.has(leads[place]!)) part.knownDay[place] = lead.knownDay ?? part.knownDay[place]!;
    }
  }
  return builder.build();
}

function changedSinceKnown({ now: { data }, knownDay, traitsDay }: Part, place: number): boolean {
  const since = knownDay[place]!;
  if (traitsDay[place]! > since) return true;
  for (let at = data.traitOffsets[place]!; at < data.traitOffsets[place + 1]!; at++)
    if (data.traitDay[at]! > since) return true;
  return false;
}
