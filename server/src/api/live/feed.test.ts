import { setTimeout as pause } from "node:timers/promises";
import type { LiveMessage } from "@bussola/contract";
import { expect, test } from "vitest";
import { Feed, MOST_LISTENERS } from "./feed.ts";

const message: LiveMessage = { kind: "leads", leads: [1], all: false };

function feedOf(news: () => LiveMessage[]) {
  const asked = { starts: 0, reads: 0, errors: 0 };
  const feed = new Feed<number>({
    start: async () => ++asked.starts,
    read: async (seen) => {
      asked.reads++;
      return { seen, news: news() };
    },
    onError: () => asked.errors++,
  });
  return { feed, asked };
}

test("nothing is asked while nobody listens, and once for all who do", async () => {
  const { feed, asked } = feedOf(() => [message]);
  await pause(600);
  expect(asked).toMatchObject({ starts: 0, reads: 0 });
  const streams = [feed.listen(), feed.listen(), feed.listen()];
  await pause(1_200);
  expect(asked.starts).toBe(1);
  expect(asked.reads).toBeLessThanOrEqual(3);
  for (const stream of streams) {
    expect(String(stream.read())).toContain('"leads":[1]');
    stream.destroy();
  }
  await pause(700);
  const { reads } = asked;
  await pause(1_200);
  expect(asked.reads).toBe(reads);
  await feed.close();
});

test("who does not read is let go, and keeps nobody waiting", async () => {
  const leads = Array.from({ length: 20_000 }, (_, i) => i);
  const { feed } = feedOf(() => [{ ...message, leads }]);
  const idle = feed.listen();
  const reading = feed.listen();
  let read = 0;
  reading.on("data", (chunk: Buffer) => {
    read += chunk.length;
  });
  await pause(2_200);
  expect(idle.destroyed).toBe(true);
  expect(reading.destroyed).toBe(false);
  expect(read).toBeGreaterThan(100_000);
  await feed.close();
  expect(reading.writableEnded).toBe(true);
});

test("when the base is away, all is told to be old, and it goes on", async () => {
  let down = true;
  const { feed, asked } = feedOf(() => {
    if (down) throw new Error("away");
    return [message];
  });
  const stream = feed.listen();
  stream.read();
  await pause(700);
  down = false;
  await pause(6_500);
  expect(asked.errors).toBe(1);
  expect(asked.starts).toBe(2);
  const told = String(stream.read());
  expect(told).toMatch(/"all":true[\s\S]*"leads":\[1\]/);
  await feed.close();
});

test("there is room for so many and no more", async () => {
  const { feed } = feedOf(() => []);
  for (let i = 0; i < MOST_LISTENERS; i++) expect(feed.isFull || feed.listen()).not.toBe(true);
  expect(feed.isFull).toBe(true);
  await feed.close();
  expect(feed.isFull).toBe(false);
});
