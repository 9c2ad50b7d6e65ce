import type { BadRow, Row } from "../../capture/files/rows.ts";
import type { Source } from "../../capture/files/source.ts";
import { inBatches, isRefused, type Outgoing, outgoing } from "../../capture/imports/outgoing.ts";
import type { Plan } from "../../capture/imports/plan.ts";
import type { Report } from "../../capture/imports/report.ts";
import type { Sentence } from "../../platform/sentence.ts";
import type { Client } from "../client/client.ts";
import { Refusals } from "../files/refusals.ts";
import type { Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import { sendBatch } from "./send.ts";
import { text } from "./text.ts";

export type Transfer = {
  client: Client;
  source: Source;
  plan: Plan;
  /** Rows that the file was found to have. */
  rows: number;
  report: Report | undefined;
  shell: Shell;
};

/** What became of the rows of a file. */
export type Totals = { read: number; stored: number; duplicates: number; refusals: Refusals };

/** Requests under way at once: the server stores what waits together in one transaction. */
const IN_FLIGHT = 4;

/** Sends a whole file. Memory holds a few batches, however long the file is. */
export async function transfer(job: Transfer): Promise<Totals> {
  const { source, shell, rows, client } = job;
  const totals: Totals = {
    ...{ read: 0, stored: 0, duplicates: 0 },
    refusals: new Refusals(source.path, shell),
  };
  const progress = createProgress(shell);
  const label = shell.say(text.sending);
  let done = 0;
  const batches = inBatches(sendable(job, totals));
  const work = async (): Promise<void> => {
    // Asking a generator again while it works queues the asker: each batch goes to one of them.
    for (let next = await batches.next(); !next.done; next = await batches.next()) {
      await deliver(client, next.value, job, totals);
      done += next.value.length;
      progress.update(label, done, rows);
    }
  };
  try {
    progress.update(label, 0, rows);
    await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  } finally {
    progress.stop();
  }
  return totals;
}

async function* sendable(
  { source, plan, report, shell }: Transfer,
  totals: Totals,
): AsyncGenerator<Outgoing> {
  for await (const made of outgoing(source, plan)) {
    totals.read++;
    if (isRefused(made)) await refuse(made.row, made.fault, { report, shell }, totals);
    else yield made;
  }
}

async function deliver(
  client: Client,
  batch: readonly Outgoing[],
  { report, shell }: Transfer,
  totals: Totals,
): Promise<void> {
  const sent = await sendBatch(
    client,
    batch.map(({ message }) => message),
  );
  totals.stored += sent.stored;
  totals.duplicates += sent.duplicates;
  for (const { index, reason } of sent.rejected) {
    const row = batch[index]?.row;
    if (row) await refuse(row, reason, { report, shell }, totals);
  }
}

async function refuse(
  row: Row | BadRow,
  reason: Sentence | string,
  { report, shell }: Pick<Transfer, "report" | "shell">,
  totals: Totals,
): Promise<void> {
  totals.refusals.add(row.line, reason);
  const said = typeof reason === "string" ? reason : shell.say(reason);
  await report?.add(row.line, said, row.fields);
}
