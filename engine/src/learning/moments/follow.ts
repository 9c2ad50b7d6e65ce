import { signalKey } from "../../model/signal-key.ts";
import { compileSlots } from "../../score/records.ts";
import { NO_DAY } from "../../simulate/dated.ts";
import type { Past } from "../../simulate/past.ts";
import type { Coding, Running } from "../training/running.ts";
import { binOf } from "../trees/bins.ts";
import { Ages } from "./ages.ts";
import { columnName, type Observation, OTHER_LABEL } from "./observation.ts";
import { type Behaviour, isOfBehaviour, readerOf } from "./observe.ts";

/** What is counted of one signal, by the features that it is for. */
type Counted = {
  amounts: { feature: number; window: number; edges: Float64Array }[];
  since: { feature: number; ages: Ages }[];
};

/** A lead's records of one signal, which stand next to each other. */
type Stretch = {
  counted: Counted;
  from: number;
  to: number;
  /** The last day on which there was any of it, -1 before. */
  latest: number;
  /** The days from which on an amount, and a bin of the days since, may be others. */
  nextAmount: number;
  nextSince: number;
};

/** What the bin of a feature is that a trait or a verdict is for. */
type Reading = { feature: number; binOn: (k: number, day: number) => number };

/**
 * Follows what is observed of a lead from one day to later ones: as `observe` sees it at the end of each,
 * in the bins of what was fitted, which are told as they change. Of most days nothing is looked at anew.
 */
export class Follower {
  readonly #past: Past;
  readonly #records: Past["records"];
  readonly #running: Running;
  readonly #knownOn: ArrayLike<number>;
  readonly #slotOf: Int16Array;
  readonly #counted: Counted[] = [];
  readonly #readings: Reading[] = [];
  readonly #ages: Counted["since"] = [];
  /** The bins of who did nothing. */
  readonly #nothing: Uint8Array;
  readonly #sums: Float64Array;
  /** The first of these are the present lead's. */
  readonly #stretches: Stretch[] = [];
  #used = 0;
  #lead = 0;
  #isBegun = false;
  #nextReading = 0;
  #nextAge = 0;
  #nextStretch = 0;
  /** The first of all days from which on anything may be another. */
  #next = 0;

  /**
   * @param past has the traits and verdicts of `readsOf(observations)`
   * @param idOf the id of a behaviour signal by its key, as the records have it
   * @param knownOn the day on which it became known who each lead is
   */
  constructor(
    past: Past,
    running: Running,
    codings: readonly Coding[],
    of: { observations: readonly Observation[]; idOf: (key: string) => number },
    knownOn: ArrayLike<number>,
  ) {
    this.#past = past;
    this.#records = past.records;
    this.#running = running;
    this.#knownOn = knownOn;
    this.#nothing = new Uint8Array(codings.length);
    const ids = of.observations
      .filter(isOfBehaviour)
      .map(({ signal }) => of.idOf(signalKey(signal)));
    const { slotOf, slots } = compileSlots(ids);
    this.#slotOf = slotOf;
    for (let slot = 0; slot < slots; slot++) this.#counted.push({ amounts: [], since: [] });
    const byName = new Map(of.observations.map((one) => [columnName(one), one]));
    for (const [feature, coding] of codings.entries()) {
      const observation = byName.get(coding.name);
      if (!observation) continue;
      if (isOfBehaviour(observation)) {
        const counted = this.#counted[slotOf[of.idOf(signalKey(observation.signal))]!]!;
        this.#count(counted, feature, coding, observation);
      } else this.#read(feature, coding, observation);
    }
    const most = Math.max(0, ...this.#counted.map(({ amounts }) => amounts.length));
    this.#sums = new Float64Array(most);
  }

  /** Takes a lead as it was at the end of a day. */
  begin(k: number, day: number): void {
    this.#lead = k;
    this.#isBegun = false;
    this.#running.bins.set(this.#nothing);
    this.#findStretches(k);
    this.#lookStretches(day);
    this.#lookAge(day);
    this.#lookReadings(day);
    this.#next = Math.min(this.#nextStretch, this.#nextAge, this.#nextReading);
    this.#isBegun = true;
    this.#running.begin();
  }

  /** Goes on to the end of a later day. */
  advance(day: number): void {
    if (day < this.#next) return;
    if (day >= this.#nextStretch) this.#lookStretches(day);
    if (day >= this.#nextAge) this.#lookAge(day);
    if (day >= this.#nextReading) this.#lookReadings(day);
    this.#next = Math.min(this.#nextStretch, this.#nextAge, this.#nextReading);
  }

  #lookStretches(day: number): void {
    this.#nextStretch = NO_DAY;
    for (let s = 0; s < this.#used; s++) {
      const stretch = this.#stretches[s]!;
      if (day >= stretch.nextAmount) this.#lookAmounts(stretch, day);
      else if (day >= stretch.nextSince) this.#lookSince(stretch, day);
      this.#nextStretch = Math.min(this.#nextStretch, stretch.nextAmount, stretch.nextSince);
    }
  }

  #count(counted: Counted, feature: number, coding: Coding, { kind, ...of }: Behaviour): void {
    if (coding.kind !== "number") return;
    const { edges } = coding;
    if (kind === "since") counted.since.push({ feature, ages: new Ages(edges) });
    else {
      const window = ("days" in of ? of.days : null) ?? Number.POSITIVE_INFINITY;
      counted.amounts.push({ feature, window, edges });
      this.#nothing[feature] = binOf(0, edges);
    }
  }

  #read(feature: number, coding: Coding, observation: Exclude<Observation, Behaviour>): void {
    if ((observation.kind === "text") !== (coding.kind === "category")) return;
    if (observation.kind === "age") {
      if (coding.kind === "number") this.#ages.push({ feature, ages: new Ages(coding.edges) });
      return;
    }
    const past = this.#past;
    const bin = binnerOf(coding, observation);
    if (observation.kind === "quality") {
      const { quality } = observation;
      this.#readings.push({ feature, binOn: (k, day) => bin(past.verdictOn(quality, k, day)) });
      return;
    }
    const path = observation.kind === "holds" ? observation.signal.trait : observation.path;
    const column = past.column(path);
    const read = readerOf(observation);
    const byCode = Uint8Array.from(column.values, (value) => bin(read(value ?? undefined)));
    this.#readings.push({ feature, binOn: (k, day) => byCode[column.codeOn(k, day)]! });
  }

  #set(feature: number, bin: number): void {
    if (this.#isBegun) this.#running.change(feature, bin);
    else this.#running.bins[feature] = bin;
  }

  #findStretches(k: number): void {
    const { offsets, signal } = this.#records;
    const end = offsets[k + 1]!;
    this.#used = 0;
    for (let at = offsets[k]!; at < end; ) {
      const from = at;
      const of = signal[from]!;
      while (at < end && signal[at] === of) at++;
      const slot = this.#slotOf[of]!;
      if (slot < 0) continue;
      const counted = this.#counted[slot]!;
      const own = { counted, from, to: at, latest: -1, nextAmount: 0, nextSince: 0 };
      const stretch = this.#stretches[this.#used];
      if (stretch) Object.assign(stretch, own);
      else this.#stretches.push(own);
      this.#used++;
    }
  }

  /** Adds up the records of a signal that were known at the end of a day. */
  #lookAmounts(stretch: Stretch, today: number): void {
    const { day, amount, known } = this.#records;
    const { amounts } = stretch.counted;
    const sums = this.#sums;
    for (let n = 0; n < amounts.length; n++) sums[n] = 0;
    let [latest, next] = [-1, NO_DAY];
    for (let at = stretch.from; at < stretch.to; at++) {
      const from = Math.max(day[at]!, known?.from[at] ?? 0);
      if (from > today) {
        if (from < next) next = from;
        continue;
      }
      if (known && known.until[at]! < NO_DAY) {
        if (known.until[at]! <= today) continue;
        next = Math.min(next, known.until[at]!);
      }
      if (amount[at]! > 0 && day[at]! > latest) latest = day[at]!;
      for (let n = 0; n < amounts.length; n++) {
        const end = day[at]! + amounts[n]!.window;
        if (today >= end) continue;
        sums[n]! += amount[at]!;
        if (end < next) next = end;
      }
    }
    for (let n = 0; n < amounts.length; n++)
      this.#set(amounts[n]!.feature, binOf(sums[n]!, amounts[n]!.edges));
    stretch.latest = latest;
    stretch.nextAmount = next;
    this.#lookSince(stretch, today);
  }

  #lookSince(stretch: Stretch, today: number): void {
    const { latest, counted } = stretch;
    stretch.nextSince = NO_DAY;
    for (const { feature, ages } of counted.since) {
      this.#set(feature, latest < 0 ? 0 : ages.binOf(today - latest));
      if (latest >= 0)
        stretch.nextSince = Math.min(stretch.nextSince, latest + ages.next(today - latest));
    }
  }

  #lookAge(today: number): void {
    const since = this.#knownOn[this.#lead]!;
    this.#nextAge = NO_DAY;
    for (const { feature, ages } of this.#ages) {
      const age = Math.max(0, today - since);
      this.#set(feature, ages.binOf(age));
      this.#nextAge = Math.min(this.#nextAge, since + ages.next(age));
    }
  }

  #lookReadings(today: number): void {
    for (const { feature, binOn } of this.#readings) this.#set(feature, binOn(this.#lead, today));
    this.#nextReading =
      this.#readings.length > 0 ? this.#past.changeAfter(this.#lead, today) : NO_DAY;
  }
}

/** From what `readerOf` reads, or 1 and 0, to the bin. */
function binnerOf(
  coding: Coding,
  observation: Exclude<Observation, Behaviour>,
): (read: number) => number {
  if (coding.kind === "number") return (read) => binOf(read, coding.edges);
  const labels = observation.kind === "text" ? [...observation.labels, OTHER_LABEL] : [];
  const bins = coding.binsOf(labels);
  return (code) => (code < 0 ? 0 : bins[code]!);
}
