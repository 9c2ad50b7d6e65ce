import type { Changes, Position } from "../../ledger/changes/store.ts";
import type { HeldLead } from "./held.ts";
import type { ThreadState } from "./messages.ts";
import { PartBuilder } from "./part.ts";
import { PART_LEADS, Shard } from "./shard.ts";

/** Ids are dealt out to threads in blocks, which are read in one go. */
const BLOCK_IDS = 1_024;
/** Changed leads read at once. */
const SOME_LEADS = 500;
/** Of more changed leads than these, and a quarter of all, each costs more than to load everything. */
const MANY_LEADS = 10_000;

/** Where the leads of a thread come from. */
export type Source = {
  begin(): Promise<Position>;
  /** Whether what is held still answers by what counts as a conversion. */
  isCurrent(): Promise<boolean>;
  changes(since: Position): Promise<Changes>;
  isTooFarBehind(readAt: number, now: number): boolean;
  lastLead(): Promise<number>;
  /** Leads with ids above `after` up to `until`, those that are wanted. */
  range(after: number, until: number, wanted: (lead: number) => boolean): Promise<HeldLead[]>;
  /** No more ranges will be read for now. */
  rest(): Promise<void>;
  some(leadIds: number[]): Promise<HeldLead[]>;
};

/** Keeps the shard of a thread: loads it, then follows the changes. */
export class Holder {
  shard = new Shard();
  readonly #source: Source;
  readonly #isOwn: (lead: number) => boolean;
  readonly #tell: (state: ThreadState) => void;
  #following: Promise<void> = Promise.resolve();
  #position: Position = "";
  #at = 0;
  #ready = false;
  #done = 0;
  #total = 1;
  /** How many wait for what is held to be up to date. */
  #waiting = 0;
  #endRest: () => void = () => {};

  constructor(
    source: Source,
    { thread, threads }: { thread: number; threads: number },
    tell: (state: ThreadState) => void,
  ) {
    this.#source = source;
    this.#isOwn = (lead) => Math.floor(lead / BLOCK_IDS) % threads === thread;
    this.#tell = tell;
  }

  /** Milliseconds: all that was committed until then is held. */
  get at(): number {
    return this.#at;
  }

  /** All leads are held, as they were not long ago. */
  get ready(): boolean {
    return this.#ready;
  }

  /**
   * Takes over what changed since the last time; everything, when there was none, it is long ago, or
   * something else counts as a conversion since: whose eves are held is up to that.
   * One after the other, whoever asks.
   */
  async follow(): Promise<void> {
    this.#waiting++;
    this.#endRest();
    try {
      await this.#next(0);
    } finally {
      this.#waiting--;
    }
  }

  /**
   * The same for nobody in particular: in a stretch of changes each few leads are followed by a rest so
   * many times as long as they took, unless somebody comes to wait for it. Ingestion, whose changes they
   * are, wants the processor too.
   */
  followSlowly(rest: number): Promise<void> {
    return this.#next(rest);
  }

  #next(rest: number): Promise<void> {
    const next = this.#following.then(() => this.#follow(rest));
    this.#following = next.catch(() => {});
    return next;
  }

  async #follow(rest: number): Promise<void> {
    const readAt = Date.now();
    if (!(await this.#isCurrent(readAt))) await this.#load();
    const { leadIds, position } = await this.#source.changes(this.#position);
    const own = leadIds.filter(this.#isOwn);
    if (own.length > Math.max(MANY_LEADS, this.shard.leads / 4)) {
      await this.#load();
      return this.#follow(rest);
    }
    for (let from = 0; from < own.length; from += SOME_LEADS) {
      const began = performance.now();
      const some = own.slice(from, from + SOME_LEADS);
      const held = some.filter((id) => this.shard.holds(id));
      const found = new Map((await this.#source.some(held)).map((lead) => [lead.id, lead]));
      for (const id of some) this.shard.change(id, found.get(id));
      await this.#rest((performance.now() - began) * rest);
    }
    this.#position = position;
    this.#at = readAt;
    this.#ready = true;
    this.#told();
  }

  #rest(ms: number): Promise<void> | undefined {
    if (ms === 0 || this.#waiting > 0) return undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #isCurrent(readAt: number): Promise<boolean> {
    if (!this.#ready || this.#source.isTooFarBehind(this.#at, readAt)) return false;
    return this.#source.isCurrent();
  }

  async #load(): Promise<void> {
    this.#ready = false;
    const { share } = this.shard;
    this.shard = new Shard();
    this.shard.shrink(share);
    // Before the first lead is read: what changes meanwhile is read again.
    this.#position = await this.#source.begin();
    this.#total = await this.#source.lastLead();
    let builder = new PartBuilder();
    for (let after = -1; after < this.#total; after += BLOCK_IDS) {
      if (!this.#isOwn(after + 1)) continue;
      const holds = (lead: number) => this.shard.holds(lead);
      for (const lead of await this.#source.range(after, after + BLOCK_IDS, holds))
        builder.add(lead);
      this.#done = after + 1;
      if (builder.size >= PART_LEADS) {
        this.shard.load(builder.build());
        builder = new PartBuilder();
        this.#told();
      }
    }
    if (builder.size > 0) this.shard.load(builder.build());
    await this.#source.rest();
  }

  shrink(share: number): void {
    this.shard.shrink(share);
    this.#told();
  }

  #told(): void {
    const { leads, share, bytes } = this.shard;
    this.#tell({
      ...{ ready: this.#ready, done: this.#done, total: this.#total },
      ...{ leads, share, bytes, at: this.#at },
    });
  }
}
