import {
  decodeTraits,
  encodeTraits,
  History,
  type ReadTraitState,
  type TraitState,
} from "@bussola/engine";
import type { ProfileRef } from "../identity/people.ts";
import { firstTouch, NONE, rebuiltArrivals } from "./arrivals.ts";

/** Records of one profile beyond which no person did it: it keeps no history and counts as a machine. */
export const MAX_RECORDS = 10_000;
export const MAX_TRAITS = 1_000;

/** Where a profile came from: `arrivals.ts`, and `touch.ts` of the first. */
type Arriving = { arrivals: string; touch: string | null };

/** A profile row as the database holds it. Instants in milliseconds. */
export type ProfileRow = ProfileRef & {
  version: number;
  history: Uint8Array;
  /** JSON. */
  traits: string;
  botAt: number | null;
  overflow: boolean;
  sourceId: number;
  firstAt: number;
  lastAt: number;
  /** Where its first arrival came from: `touch.ts`. Null: that does not say. */
  touch: string | null;
  /** Where its events came from: `arrivals.ts`. Null: from before it was kept. */
  arrivals: string | null;
};

/** A profile being worked on: history and traits are decoded when first asked for. */
export class Profile {
  readonly ref: ProfileRef;
  version: number;
  botAt: number | null;
  overflow: boolean;
  readonly sourceId: number;
  firstAt: number;
  lastAt: number;
  touch: string | null;
  arrivals: string | null;
  changed: boolean;
  /** The instant of the earliest event folded into it here; not kept. */
  earliest = Number.POSITIVE_INFINITY;
  /** As it was read. */
  readonly row: ProfileRow;
  #history: History | undefined;
  #traits: TraitState | undefined;
  #traitsChanged = false;

  constructor(row: ProfileRow, ref: ProfileRef, changed = false) {
    this.row = row;
    this.ref = ref;
    this.version = row.version;
    this.botAt = row.botAt;
    this.overflow = row.overflow;
    this.sourceId = row.sourceId;
    this.firstAt = row.firstAt;
    this.lastAt = row.lastAt;
    this.touch = row.touch;
    this.arrivals = row.arrivals;
    this.changed = changed;
  }

  /** A profile that nobody has seen yet, its row still to be written. */
  static create(ref: ProfileRef, sourceId: number, at: number): Profile {
    const row = { ...ref, version: 0, history: EMPTY_HISTORY, traits: "{}", botAt: null };
    const told = { sourceId, firstAt: at, lastAt: at, touch: null, arrivals: NONE };
    return new Profile({ ...row, ...told, overflow: false }, ref, true);
  }

  get history(): History {
    this.#history ??= History.decode(this.row.history);
    return this.#history;
  }

  set history(history: History) {
    this.#history = history;
  }

  get traits(): ReadTraitState {
    this.#traits ??= decodeTraits(this.row.traits);
    return this.#traits;
  }

  set traits(traits: TraitState) {
    this.#traits = traits;
    this.#traitsChanged = true;
  }

  /** The traits for who changes them. */
  changeTraits(): TraitState {
    this.#traitsChanged = true;
    return this.traits as TraitState;
  }

  /** Takes over what the ledger says of this profile; it changed only where that differs. */
  become(rebuilt: Profile): void {
    if (this.#says(rebuilt)) return;
    this.history = rebuilt.history;
    this.traits = new Map(rebuilt.traits);
    this.botAt = rebuilt.botAt;
    this.overflow = rebuilt.overflow;
    this.arriveAs(rebuilt);
    this.changed = true;
  }

  /** Takes over where it came from, as the ledger says. */
  arriveAs(rebuilt: Profile): void {
    const { arrivals, touch } = this.arrivalsBy(rebuilt);
    if (this.arrivals === arrivals && this.touch === touch) return;
    this.arrivals = arrivals;
    this.touch = touch;
    this.changed = true;
  }

  /** Where it came from as the ledger says, with a beginning that was purged since. */
  arrivalsBy(rebuilt: Profile): Arriving {
    const arrivals = rebuiltArrivals(rebuilt, this);
    return { arrivals, touch: firstTouch(arrivals) };
  }

  #says(rebuilt: Profile): boolean {
    const { arrivals, touch } = this.arrivalsBy(rebuilt);
    return (
      this.botAt === rebuilt.botAt &&
      this.overflow === rebuilt.overflow &&
      this.touch === touch &&
      this.arrivals === arrivals &&
      Buffer.compare(this.encodedHistory(), rebuilt.encodedHistory()) === 0 &&
      encodeTraits(this.traits) === encodeTraits(rebuilt.traits)
    );
  }

  encodedHistory(): Uint8Array {
    return this.#history ? this.#history.encode() : this.row.history;
  }

  encodedTraits(): string {
    return this.#traitsChanged ? encodeTraits(this.traits) : this.row.traits;
  }

  /** Null while they are as they were read. */
  changedTraits(): string | null {
    return this.#traitsChanged ? this.encodedTraits() : null;
  }
}

const EMPTY_HISTORY = History.empty().encode();
