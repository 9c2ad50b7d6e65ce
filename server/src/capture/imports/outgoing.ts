import { MAX_BATCH_BYTES, MAX_MESSAGE_BYTES } from "@bussola/contract";
import type { JsonObject } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";
import { type BadRow, isBad, type Row, readRows } from "../files/rows.ts";
import type { Source } from "../files/source.ts";
import { MessageMaker } from "./message.ts";
import type { Plan } from "./plan.ts";
import { text } from "./text.ts";

/** A message with the row that it was made of, and its size as JSON. */
export type Outgoing = { row: Row; message: JsonObject; bytes: number };
/** A row that makes none. */
export type Refused = { row: Row | BadRow; fault: Sentence };

export const isRefused = (made: Outgoing | Refused): made is Refused => "fault" in made;

/** What every row of a file becomes, in order. Memory does not grow with the file. */
export async function* outgoing(source: Source, plan: Plan): AsyncGenerator<Outgoing | Refused> {
  const maker = new MessageMaker(plan);
  for await (const row of readRows(source)) {
    const made = isBad(row) ? row : maker.make(row);
    if ("fault" in made) {
      yield { row, fault: made.fault };
      continue;
    }
    const bytes = Buffer.byteLength(JSON.stringify(made.message));
    if (bytes > MAX_MESSAGE_BYTES) yield { row, fault: text.tooLarge };
    else yield { row, message: made.message, bytes };
  }
}

/** Well below the server's ceiling: the wrapping of the batch counts too. */
const BATCH_BYTES = MAX_BATCH_BYTES * 0.8;
const BATCH_MESSAGES = 500;

/** Groups messages into batches, each as large as the server takes in one request. */
export async function* inBatches(messages: AsyncIterable<Outgoing>): AsyncGenerator<Outgoing[]> {
  let batch: Outgoing[] = [];
  let size = 0;
  for await (const each of messages) {
    if (batch.length >= BATCH_MESSAGES || (size + each.bytes > BATCH_BYTES && batch.length > 0)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(each);
    size += each.bytes + 1;
  }
  if (batch.length > 0) yield batch;
}
