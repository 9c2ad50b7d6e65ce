import { setTimeout as sleep } from "node:timers/promises";
import { LIVE_PATH, LiveMessage, startOperation } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi, SECRET, WRITE } from "../../../test/api.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

/** Listens, and gives the next message of a kind. */
async function listen(url = api.url) {
  const end = new AbortController();
  const headers = { authorization: `Bearer ${SECRET}` };
  const response = await fetch(url + LIVE_PATH, { headers, signal: end.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    response,
    end: () => end.abort(),
    async next(wanted: (message: LiveMessage) => boolean): Promise<LiveMessage> {
      for (;;) {
        const at = text.indexOf("\n\n");
        if (at < 0) {
          const { value, done } = (await reader?.read()) ?? { done: true };
          if (done) throw new Error("it ended");
          text += value;
          continue;
        }
        const frame = text.slice(0, at);
        text = text.slice(at + 2);
        if (!frame.startsWith("data: ")) continue;
        const message = LiveMessage.parse(JSON.parse(frame.slice(6)));
        if (wanted(message)) return message;
      }
    },
  };
}

/** Until the feed follows, however busy the machine is: what changed before is not told one by one. */
async function followed({ next }: Pick<Awaited<ReturnType<typeof listen>>, "next">): Promise<void> {
  let isTold = false;
  const told = next((message) => message.kind === "leads" && !message.all).then(() => {
    isTold = true;
  });
  while (!isTold) {
    await api.say({ type: "page", userId: "herald" });
    await sleep(100);
  }
  await told;
}

test("it opens for sales and up, and to no cache", async () => {
  for (const [authorization, status] of [
    ["none", 401],
    ["Bearer nobody", 401],
    [`Bearer ${WRITE}`, 403],
  ] as const)
    expect((await api.fetched(LIVE_PATH, { headers: { authorization } })).status).toBe(status);
  const { response, end } = await listen();
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(response.headers.get("cache-control")).toMatch(/no-store/);
  end();
});

test("whoever comes is told to read again, then of each lead that changes", async () => {
  const one = await listen();
  const other = await listen();
  for (const { next } of [one, other])
    expect(await next(() => true)).toEqual({ kind: "leads", leads: [], all: true });
  await followed(one);
  await api.say({ type: "page", userId: "anna" });
  const lead = (await api.lead("anna")) as number;
  for (const { next, end } of [one, other]) {
    const message = await next((told) => told.kind === "leads" && told.leads.includes(lead));
    expect(message).toMatchObject({ all: false });
    end();
  }
});

test("long work is told as it goes", async () => {
  const { next, end } = await listen();
  await followed({ next });
  const { id } = await api.get(startOperation, { body: { kind: "sweep" } });
  const isOurs = (message: LiveMessage) =>
    message.kind === "operation" && message.operation.id === id;
  expect(await next(isOurs)).toMatchObject({ operation: { kind: "sweep", state: "waiting" } });
  await api.perform({ id });
  expect(await next(isOurs)).toMatchObject({ operation: { state: "done" } });
  end();
});

test("many leads at once are told as all", async () => {
  const { next, end } = await listen();
  await next(() => true);
  await followed({ next });
  await api.say(...Array.from({ length: 300 }, (_, i) => ({ type: "page", userId: `u${i}` })));
  const message = await next((told) => told.kind === "leads" && told.all);
  expect(message.kind === "leads" && message.leads.length).toBe(200);
  end();
});

test("a server that stops ends what it tells", async () => {
  const lone = await createApi();
  const { next } = await listen(lone.url);
  await next(() => true);
  const ended = expect(next(() => false)).rejects.toThrow();
  await lone.close();
  await ended;
});
