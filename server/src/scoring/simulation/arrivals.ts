import { recordDay } from "@bussola/engine";
import type { Arrival } from "../../ledger/arrivals.ts";

/** Where an arrival came from and to. */
export type Origin = Omit<Arrival, "at">;

/** The arrivals of some leads in columns: of each its first event, then all that name a source. */
export class Arrivals {
  readonly offsets: Uint32Array;
  readonly day: Uint16Array;
  /** Of each its place in `origins`. */
  readonly origin: Uint32Array;
  readonly origins: readonly Origin[];

  constructor({
    offsets,
    day,
    origin,
    origins,
  }: Pick<Arrivals, "offsets" | "day" | "origin" | "origins">) {
    this.offsets = offsets;
    this.day = day;
    this.origin = origin;
    this.origins = origins;
  }

  get bytes(): number {
    return this.offsets.byteLength + this.day.length * 6 + this.origins.length * ORIGIN_BYTES;
  }
}

/** An origin with its texts: a guess. */
const ORIGIN_BYTES = 200;

/** Gathers the arrivals of leads, one after the other. */
export class ArrivalsBuilder {
  readonly #offsets: number[] = [0];
  readonly #day: number[] = [];
  readonly #origin: number[] = [];
  readonly #origins: Origin[] = [];
  readonly #places = new Map<string, number>();

  add(arrivals: readonly Arrival[]): void {
    for (const { at, source, campaign, landing } of arrivals)
      this.#put(recordDay(at), { source, campaign, landing });
    this.#offsets.push(this.#day.length);
  }

  copy({ offsets, day, origin, origins }: Arrivals, place: number): void {
    for (let at = offsets[place] as number; at < (offsets[place + 1] as number); at++)
      this.#put(day[at] as number, origins[origin[at] as number] as Origin);
    this.#offsets.push(this.#day.length);
  }

  build(): Arrivals {
    return new Arrivals({
      offsets: Uint32Array.from(this.#offsets),
      day: Uint16Array.from(this.#day),
      origin: Uint32Array.from(this.#origin),
      origins: this.#origins,
    });
  }

  #put(day: number, origin: Origin): void {
    const { source, campaign, landing } = origin;
    const key = JSON.stringify([source, campaign, landing]);
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.#origins.push(origin) - 1;
      this.#places.set(key, place);
    }
    this.#day.push(day);
    this.#origin.push(place);
  }
}
