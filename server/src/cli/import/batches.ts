import { MAX_BATCH_BYTES, MAX_MESSAGE_BYTES } from "@bussola/contract";
import type { JsonObject } from "@bussola/engine";
import type { Row } from "../files/rows.ts";

/** A message on its way, with the row that it came from. */
export type Outgoing = { row: Row; message: JsonObject };

/** Well below the server's ceiling: the wrapping of the batch counts too. */
const BATCH_BYTES = MAX_BATCH_BYTES * 0.8;
const BATCH_MESSAGES = 500;

/** Whether a message alone is more than the server takes. */
export const isTooLarge = (bytes: number): boolean => bytes > MAX_MESSAGE_BYTES;

/** Groups messages into requests, each as large as the server takes in one. */
export async function* inBatches(
  messages: AsyncIterable<Outgoing & { bytes: number }>,
): AsyncGenerator<Outgoing[]> {
  let batch: Outgoing[] = [];
  let size = 0;
  for await (const { bytes, ...outgoing } of messages) {
    if (batch.length >= BATCH_MESSAGES || (size + bytes > BATCH_BYTES && batch.length > 0)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(outgoing);
    size += bytes + 1;
  }
  if (batch.length > 0) yield batch;
}
