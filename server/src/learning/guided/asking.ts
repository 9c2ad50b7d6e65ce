import { Worker } from "node:worker_threads";
import type { GuidedBehind, GuidedRows, GuidedState, GuidedTrial } from "@bussola/contract";
import type { JsonObject, Model } from "@bussola/engine";
import type { Source } from "../../capture/files/source.ts";
import type { PlanFault } from "../../capture/imports/plan-error.ts";
import type { Language, Sentence } from "../../platform/sentence.ts";
import type { Conversion } from "./model.ts";
import type { PresentedStudy } from "./study.ts";

/** A question about a file with what was chosen. */
export type Question = {
  kind: "study" | "trial" | "model" | "rows";
  /** Of `rows`. */
  behind?: GuidedBehind & { limit: number };
  file: string;
  source: Source;
  state: GuidedState;
  template: Model | undefined;
  outcomes: Conversion;
  language: Language;
  /** The UTC day. */
  today: number;
};
export type Study = { study: PresentedStudy; fault: PlanFault | undefined };
export type Reply =
  | { study: Study }
  | { trial: GuidedTrial }
  | { model: JsonObject }
  | { rows: GuidedRows };
/** What the thread says to the question of a number. */
export type Told = { id: number } & ({ reply: Reply } | { refusal: Sentence } | { error: string });

/** Nobody asked for so long: the file is let go. */
const REST_MS = 5 * 60_000;
const MOST_HEAP_MB = 1_024;

/** Something that can be mended by who asked. */
export class GuidedRefusal extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

/** Asks a thread of its own, which keeps the file that was asked about last; others do not wait. */
export class Guide {
  #worker: Worker | undefined;
  #waiting = new Map<number, { done: (reply: Reply) => void; failed: (error: Error) => void }>();
  #next = 1;
  #rest: NodeJS.Timeout | undefined;

  async ask(question: Question): Promise<Reply> {
    const worker = this.#thread();
    clearTimeout(this.#rest);
    const id = this.#next++;
    try {
      return await new Promise<Reply>((done, failed) => {
        this.#waiting.set(id, { done, failed });
        worker.postMessage({ id, question });
      });
    } finally {
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#restLater();
    }
  }

  /** Lets go of the file, too; the next question has a new thread. */
  async close(): Promise<void> {
    clearTimeout(this.#rest);
    await this.#worker?.terminate();
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("./thread.ts", import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    worker.unref();
    worker.on("message", (told: Told) => this.#hear(told));
    worker.on("error", (error) => this.#fail(error));
    worker.on("exit", () => this.#fail(new Error("the guided start's thread ended")));
    this.#worker = worker;
    return worker;
  }

  #hear(told: Told): void {
    const waiting = this.#waiting.get(told.id);
    if ("reply" in told) waiting?.done(told.reply);
    else if ("refusal" in told) waiting?.failed(new GuidedRefusal(told.refusal));
    else waiting?.failed(new Error(told.error));
  }

  /** All that wait; the next question has a new thread. */
  #fail(error: Error): void {
    this.#worker = undefined;
    for (const { failed } of this.#waiting.values()) failed(error);
  }

  #restLater(): void {
    this.#rest = setTimeout(() => {
      void this.#worker?.terminate();
      this.#worker = undefined;
    }, REST_MS);
    this.#rest.unref();
  }
}
