import type { Far, Fault } from "@bussola/contract";
import { withArticle } from "@bussola/engine";
import type { Sentence } from "../platform/sentence.ts";

/** A request that cannot be granted, with the status and the sentence of its answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly sentence: Sentence;
  readonly faults: Fault[];
  /** Seconds after which to try again. */
  readonly retryAfter: number | undefined;
  /** How far that is which is waited for. */
  readonly progress: Far | undefined;

  constructor(
    status: number,
    sentence: Sentence,
    {
      faults = [],
      retryAfter,
      progress,
    }: { faults?: Fault[]; retryAfter?: number; progress?: Far } = {},
  ) {
    super(sentence.en);
    this.name = "Refusal";
    this.status = status;
    this.sentence = sentence;
    this.faults = faults;
    this.retryAfter = retryAfter ?? (status === 503 ? 5 : undefined);
    this.progress = progress;
  }
}

export const notFound = (sentence: Sentence): Refusal => new Refusal(404, sentence);

/** What is asked for is being made ready: asked for again, it is told how far that is. */
export const stillAtIt = (progress: Far, sentence: Sentence): Refusal =>
  new Refusal(503, sentence, { progress });

/** What is asked makes sense, but not in the state that things are in. */
export const conflict = (sentence: Sentence): Refusal => new Refusal(409, sentence);

/** An instant of which the events were purged. */
export function purgedBefore(horizon: number): Refusal {
  const day = new Date(horizon).toISOString().slice(0, 10);
  return new Refusal(410, {
    en: `Purged: nothing from before ${day} can be known (see bussola retention).`,
    it: `Eliminato: di ciò che precede ${withArticle("il", day)} non si può sapere nulla (vedi bussola retention).`,
  });
}

export const noLead = (ref: string): Refusal =>
  notFound({ en: `There is no lead "${ref}".`, it: `Non c'è nessun lead "${ref}".` });
