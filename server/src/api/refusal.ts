import type { Fault } from "@bussola/contract";
import type { Sentence } from "../platform/sentence.ts";

/** A request that cannot be granted, with the status and the sentence of its answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly sentence: Sentence;
  readonly faults: Fault[];

  constructor(status: number, sentence: Sentence, faults: Fault[] = []) {
    super(sentence.en);
    this.name = "Refusal";
    this.status = status;
    this.sentence = sentence;
    this.faults = faults;
  }
}

export const notFound = (sentence: Sentence): Refusal => new Refusal(404, sentence);

/** What is asked makes sense, but not in the state that things are in. */
export const conflict = (sentence: Sentence): Refusal => new Refusal(409, sentence);

export const noLead = (ref: string): Refusal =>
  notFound({ en: `There is no lead "${ref}".`, it: `Non c'è nessun lead "${ref}".` });
