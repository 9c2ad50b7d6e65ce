import type { Message, SignalMatcher } from "./matcher.ts";
import type { SignalRecord } from "./record.ts";

/** What a profile (or, merged, a lead) did: how much of each signal on each day, exactly. */
export class History {
  static empty(): History {
    return new History();
  }

  static decode(_bytes: Uint8Array): History {
    throw new Error("not built yet");
  }

  encode(): Uint8Array {
    throw new Error("not built yet");
  }

  /** Adds an event. True if anything changed. */
  fold(_matcher: SignalMatcher, _message: Message, _atMs: number, _machine: boolean): boolean {
    throw new Error("not built yet");
  }

  merge(_other: History): void {
    throw new Error("not built yet");
  }

  remove(_signalId: number): void {
    throw new Error("not built yet");
  }

  replace(_signalId: number, _from: History): void {
    throw new Error("not built yet");
  }

  get records(): number {
    return 0;
  }

  equals(_other: History): boolean {
    throw new Error("not built yet");
  }

  /** The records as they are kept, by ascending signal id. Not to be changed. */
  forEachSignal(_visit: (record: SignalRecord) => void): void {}

  /**
   * One row a (signal, day), by ascending signal id and day, in natural units: counts, sums of
   * thousandths divided by 1000, and for distinct the number of values first seen on that day.
   */
  forEachRow(_visit: (signalId: number, day: number, amount: number) => void): void {}

  toJSON(): object {
    return {};
  }
}
