import type { Model, Segment } from "@bussola/engine";
import type { Simulated } from "./simulate.ts";

/** What a thread is given at its start. */
export type ThreadStart = {
  /** Of the database. */
  url: string;
  /** Which thread of how many. */
  thread: number;
  threads: number;
};

/** The ids of behaviour signals by key. */
export type SignalIds = readonly (readonly [key: string, id: number])[];

/** What is asked of all threads, each of which answers for its leads. */
export type Ask =
  | { kind: "simulate"; to: Model; from: Model | undefined; ids: SignalIds; day: number }
  /** The same for some leads of each thread, from their events: the models have new signals. */
  | { kind: "fold"; to: Model; from: Model | undefined; day: number; leads: number }
  | {
      kind: "count";
      segment: Segment;
      model: Model | undefined;
      ids: SignalIds;
      day: number;
    };

/** How many leads there are, and how many of them are in a segment. */
export type Counted = { leads: number; members: number };

export type Answer = {
  simulate: Simulated;
  fold: Simulated;
  count: Counted;
};

/** How a thread is; told whenever that changes. */
export type ThreadState = {
  ready: boolean;
  /** While it loads: how far of the base's ids. */
  done: number;
  total: number;
  leads: number;
  /** Of the leads, those that are held: 1 for all. */
  share: number;
  bytes: number;
  /** Milliseconds: all that was committed until then is in. */
  at: number;
};

/** An answer, of which share of the leads it is, and that all committed until `at` is in it. */
export type Answered = Extract<FromThread, { kind: "answer" }>;

export type ToThread = { kind: "ask"; id: number; ask: Ask } | { kind: "shrink"; share: number };

export type FromThread =
  | { kind: "state"; state: ThreadState }
  | { kind: "answer"; id: number; answer: Answer[keyof Answer]; share: number; at: number }
  | { kind: "fault"; id: number; message: string; code?: string };
