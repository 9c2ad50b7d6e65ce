import { type Chronicle, NOTHING_ELSE, recordDay, type Slice, SliceBuilder } from "@bussola/engine";
import { type Arrivals, ArrivalsBuilder } from "./arrivals.ts";
import { addHeld, type HeldLead } from "./held.ts";

type Held = Pick<
  Part,
  "now" | "bought" | "eves" | "known" | "lastAt" | "knownDay" | "traitsDay" | "arrivals"
>;

/** Of the hashes that duplicates are found by, of each lead. */
const MARK_BYTES = 24;

/** A slice of the base with the eves of its buyers. */
export class Part {
  readonly now: Slice;
  /** 1 for those who bought, by their places in `now`. */
  readonly bought: Uint8Array;
  readonly eves: Slice;
  /** 1 for those who have a user id or an e-mail, by their places in `now`. */
  readonly known: Uint8Array;
  /** Milliseconds, likewise. */
  readonly lastAt: Float64Array;
  /** UTC day numbers, likewise: since when it is known, and of the last change of its traits. */
  readonly knownDay: Uint16Array;
  readonly traitsDay: Uint16Array;
  readonly arrivals: Arrivals;
  /** What was known of its leads when, once that was read: of who is told of by nobody else. */
  chronicle: Chronicle = NOTHING_ELSE;
  #recalled: Promise<void> | undefined;

  constructor({ now, bought, eves, known, lastAt, knownDay, traitsDay, arrivals }: Held) {
    this.now = now;
    this.bought = bought;
    this.eves = eves;
    this.known = known;
    this.lastAt = lastAt;
    this.knownDay = knownDay;
    this.traitsDay = traitsDay;
    this.arrivals = arrivals;
  }

  get bytes(): number {
    const own = [this.lastAt, this.known, this.knownDay, this.traitsDay];
    const marks = this.now.size * MARK_BYTES;
    const slices =
      this.now.bytes + this.eves.bytes + this.arrivals.bytes + this.chronicle.bytes + marks;
    return own.reduce((sum, { byteLength }) => sum + byteLength, slices);
  }

  /** Reads what was known of its leads when, unless that was done. */
  recall(read: (part: Part) => Promise<Chronicle>): Promise<void> {
    this.#recalled ??= read(this).then(
      (chronicle) => {
        this.chronicle = chronicle;
      },
      (error: unknown) => {
        this.#recalled = undefined;
        throw error;
      },
    );
    return this.#recalled;
  }

  /** There is a newer state of the lead elsewhere, or none at all. */
  drop(lead: number): void {
    if (this.now.drop(lead)) this.eves.drop(lead);
  }
}

/** Gathers leads, by ascending id, into a part. */
export class PartBuilder {
  readonly #now = new SliceBuilder();
  readonly #eves = new SliceBuilder();
  readonly #bought: number[] = [];
  readonly #known: number[] = [];
  readonly #lastAt: number[] = [];
  readonly #knownDay: number[] = [];
  readonly #traitsDay: number[] = [];
  readonly #arrivals = new ArrivalsBuilder();

  get size(): number {
    return this.#now.size;
  }

  add(lead: HeldLead): void {
    addHeld(this.#now, lead);
    this.#bought.push(lead.eve === undefined ? 0 : 1);
    this.#known.push(lead.knownAt === null ? 0 : 1);
    this.#lastAt.push(lead.lastAt);
    this.#knownDay.push(recordDay(lead.knownAt ?? 0));
    this.#traitsDay.push(recordDay(lead.traitsAt));
    this.#arrivals.add(lead.arrivals);
    if (lead.eve) addHeld(this.#eves, lead.eve);
  }

  copy(
    { now, bought, eves, known, lastAt, knownDay, traitsDay, arrivals }: Part,
    place: number,
  ): void {
    this.#now.copy(now, place);
    this.#bought.push(bought[place] as number);
    this.#known.push(known[place] as number);
    this.#lastAt.push(lastAt[place] as number);
    this.#knownDay.push(knownDay[place] as number);
    this.#traitsDay.push(traitsDay[place] as number);
    this.#arrivals.copy(arrivals, place);
    const eve = eves.find(now.data.leads[place] as number);
    if (eve >= 0) this.#eves.copy(eves, eve);
  }

  build(): Part {
    return new Part({
      now: this.#now.build(),
      bought: Uint8Array.from(this.#bought),
      eves: this.#eves.build(),
      known: Uint8Array.from(this.#known),
      lastAt: Float64Array.from(this.#lastAt),
      knownDay: Uint16Array.from(this.#knownDay),
      traitsDay: Uint16Array.from(this.#traitsDay),
      arrivals: this.#arrivals.build(),
    });
  }
}

/** Leads in any order as a part. */
export function partOf(leads: HeldLead[]): Part {
  const builder = new PartBuilder();
  for (const lead of leads.sort((a, b) => a.id - b.id)) builder.add(lead);
  return builder.build();
}

/** The live leads of some parts in one, those only that are wanted. */
export function compacted(
  parts: readonly Part[],
  wanted: (lead: number) => boolean = () => true,
): Part {
  const places = parts.flatMap((part) => {
    const { leads } = part.now.data;
    const live: { lead: number; part: Part; place: number }[] = [];
    leads.forEach((lead, place) => {
      if (part.now.live[place] === 1 && wanted(lead)) live.push({ lead, part, place });
    });
    return live;
  });
  if (parts.length > 1) places.sort((a, b) => a.lead - b.lead);
  const builder = new PartBuilder();
  for (const { part, place } of places) builder.copy(part, place);
  return builder.build();
}
