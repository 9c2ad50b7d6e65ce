import { type HeldLead, shareOf } from "./held.ts";
import { compacted, type Part, partOf } from "./part.ts";

/** Leads of a part as it is loaded. */
export const PART_LEADS = 100_000;
/**
 * Leads of a large part; changed leads that are made a part of their own, those below it when they
 * are asked for; small parts that are made one.
 */
const SIZES = { part: PART_LEADS, fresh: 4_000, small: 8 };
/** What a changed lead takes before it is in a part: a guess, in bytes. */
const FRESH_BYTES = 1_000;

/**
 * The leads that one thread holds: large parts that never change, small ones of leads that changed
 * since, and the latest changes. A lead counts in one of them only (a log-structured merge).
 */
export class Shard {
  #parts: Part[] = [];
  readonly #sizes: typeof SIZES;
  readonly #fresh = new Map<number, HeldLead>();
  #freshPart: Part | undefined;
  #share = 1;

  constructor(sizes = SIZES) {
    this.#sizes = sizes;
  }

  /** Leads whose `shareOf` is below this are held; the others are not looked at. */
  get share(): number {
    return this.#share;
  }

  get leads(): number {
    const inParts = this.#parts.reduce((sum, { now }) => sum + now.size - now.dead, 0);
    return inParts + this.#fresh.size;
  }

  get bytes(): number {
    const inParts = this.#parts.reduce((sum, part) => sum + part.bytes, 0);
    return inParts + this.#fresh.size * FRESH_BYTES;
  }

  holds(lead: number): boolean {
    return this.#share === 1 || shareOf(lead) < this.#share;
  }

  /** Adds leads that are in no part yet. */
  load(part: Part): void {
    this.#parts.push(part);
  }

  /** What is now known of a lead; undefined when it is no more. */
  change(id: number, lead: HeldLead | undefined): void {
    for (const part of this.#parts) part.drop(id);
    this.#fresh.delete(id);
    if (lead && this.holds(id)) this.#fresh.set(id, lead);
    this.#freshPart = undefined;
    if (this.#fresh.size >= this.#sizes.fresh) this.#settle();
  }

  /** Holds fewer leads from now on. */
  shrink(share: number): void {
    if (share >= this.#share) return;
    this.#share = share;
    const holds = this.holds.bind(this);
    this.#parts = this.#parts.map((part) => compacted([part], holds));
    for (const id of this.#fresh.keys()) if (!holds(id)) this.#fresh.delete(id);
    this.#freshPart = undefined;
  }

  /** All leads, each live in one part. */
  parts(): readonly Part[] {
    if (this.#fresh.size === 0) return this.#parts;
    this.#freshPart ??= partOf([...this.#fresh.values()]);
    return [...this.#parts, this.#freshPart];
  }

  /** Makes the latest changes a part, small parts one, and leaves out what is superseded. */
  #settle(): void {
    this.#parts.push(partOf([...this.#fresh.values()]));
    this.#fresh.clear();
    const isSmall = ({ now }: Part) => now.size < this.#sizes.part / 2;
    const small = this.#parts.filter(isSmall);
    if (small.length >= this.#sizes.small)
      this.#parts = [...this.#parts.filter((part) => !isSmall(part)), compacted(small)];
    this.#parts = this.#parts.map((part) =>
      part.now.dead * 4 > part.now.size ? compacted([part]) : part,
    );
  }
}
