import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { codeOf } from "../../platform/errors.ts";
import { Answers } from "./answers.ts";
import { Holder } from "./holder.ts";
import type { Ask, FromThread, ThreadStart, ToThread } from "./messages.ts";
import { openSource } from "./store.ts";

/** The thread that holds a shard: started by `Simulation`, ended by it too. */

/** How often changes are looked for. */
const POLL_MS = 250;
/** Following rests so many times as long as it works: longer where nobody asked for a while. */
const REST = { asked: 1, unasked: 20 };
const ASKED_MS = 60_000;

const port = parentPort;
if (!port) throw new Error("this is a thread's program");
const { url, ...place } = workerData as ThreadStart;
const tell = (message: FromThread) => port.postMessage(message);

const source = await openSource(url);
const holder = new Holder(source, place, (state) => tell({ kind: "state", state }));
const answers = new Answers(source, (share) => tell({ kind: "recalled", share }));
let askedAt = 0;

port.on("message", (message: ToThread) => {
  if (message.kind === "shrink") return holder.shrink(message.share);
  const { id, ask } = message;
  answer(id, ask).then(tell, (error: Error) => {
    const code = codeOf(error);
    tell({ kind: "fault", id, message: error.message, ...(code !== undefined && { code }) });
  });
});

async function answer(id: number, ask: Ask): Promise<FromThread> {
  askedAt = Date.now();
  // What was committed before the question is in the answer, when the database is there to tell.
  await holder.follow().catch(() => {});
  if (!holder.ready) throw new Error("the base is being loaded");
  const { shard, at } = holder;
  const { share } = shard;
  return { kind: "answer", id, answer: await answers.answer(shard, ask), share, at };
}

await holder.follow();
for (;;) {
  await sleep(POLL_MS);
  const rest = Date.now() - askedAt < ASKED_MS ? REST.asked : REST.unasked;
  // A database that is away comes back; until then what is held gets older, which the state tells.
  await holder.followSlowly(rest).catch(() => {});
}
