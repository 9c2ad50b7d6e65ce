import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { judgeAgent } from "../capture/quality/agent.ts";
import { judgeEmail } from "../capture/quality/email.ts";
import { type SampleMessage, type SampleOptions, sampleBase, sampleLives } from "./index.ts";

const WHOLE: SampleOptions = { seed: 1, leads: 20_000, now: Date.parse("2026-06-30T10:00:00Z") };
const SMALL: SampleOptions = { ...WHOLE, leads: 500 };
const DAY = 86_400_000;

const lives = sampleLives(WHOLE);
const messages = [...sampleBase(WHOLE)];
const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.filter(holds).length / items.length;
const eventOf = ({ type, event }: SampleMessage): string => event ?? type;
const emailOf = ({ type, traits }: SampleMessage): string | undefined =>
  type === "identify" && typeof traits?.email === "string" ? traits.email : undefined;
const agentOf = ({ context }: SampleMessage): string | undefined =>
  typeof context.userAgent === "string" ? context.userAgent : undefined;

const digest = (options: SampleOptions): string => {
  const hash = createHash("sha256");
  for (const message of sampleBase(options)) hash.update(JSON.stringify(message));
  return hash.digest("hex");
};

test("the same seed and day give the same messages, whatever the hour", () => {
  expect(digest({ ...SMALL, now: SMALL.now + 8 * 3_600_000 })).toBe(digest(SMALL));
});

test("another seed or another day gives others", () => {
  expect(digest({ ...SMALL, seed: 2 })).not.toBe(digest(SMALL));
  expect(digest({ ...SMALL, now: SMALL.now + DAY })).not.toBe(digest(SMALL));
});

test("20,000 people, at most 200,000 events, in the order of time, in the half year before today", () => {
  const people = new Set(messages.map(({ userId, anonymousId }) => userId ?? anonymousId));
  expect(lives).toHaveLength(20_000);
  expect(people.size).toBeGreaterThan(20_000);
  expect(messages.length).toBeGreaterThan(150_000);
  expect(messages.length).toBeLessThanOrEqual(200_000);
  const times = messages.map(({ timestamp }) => Date.parse(timestamp));
  expect(times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0))).toBe(true);
  const today = Math.floor(WHOLE.now / DAY) * DAY;
  expect(times[0]).toBeGreaterThanOrEqual(today - 182 * DAY);
  expect(times.at(-1)).toBeLessThan(today);
});

test("every message has an id of its own and says that it is a sample", () => {
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(messages.length);
  expect(shareOf(messages, ({ messageId }) => messageId.startsWith("sample-"))).toBe(1);
  expect(
    shareOf(messages, ({ userId, anonymousId }) => {
      return [userId, anonymousId].every((id) => id === undefined || id.startsWith("sample-"));
    }),
  ).toBe(1);
  expect(messages.every((message) => JSON.stringify(message).length < 2000)).toBe(true);
});

test("there is something of every kind", () => {
  const kinds = new Set(messages.map(eventOf));
  for (const kind of [
    "page",
    "identify",
    "group",
    "alias",
    "Email Opened",
    "Email Link Clicked",
    "Email Bounced",
    "Unsubscribed",
    "Newsletter Subscribed",
    "SMS Link Clicked",
    "Guide Downloaded",
    "Webinar Registered",
    "Webinar Attended",
    "Demo Requested",
    "Trial Started",
    "Feature Used",
    "Form Submitted",
    "Ad Clicked",
    "Video Viewed",
    "Chat Started",
    "Content Shared",
    "Social Profile Followed",
    "Social Post Liked",
    "Product Viewed",
    "Product Added",
    "Checkout Started",
    "Order Completed",
    "Deal Won",
    "Deal Lost",
    "Application Opened",
  ])
    expect(kinds).toContain(kind);
  const paths = new Set(messages.map(({ properties }) => properties?.path));
  for (const path of ["/listino", "/pricing", "/lavora-con-noi", "/careers"])
    expect(paths).toContain(path);
});

test("no address leads to anybody", () => {
  const emails = messages.map(emailOf).filter((email) => email !== undefined);
  const isSafe = (email: string): boolean => {
    const [name = "", host = ""] = email.split("@");
    return host.endsWith(".example") || /\.sample\d+$/.test(name);
  };
  expect(emails.length).toBeGreaterThan(18_000);
  expect(emails.filter((email) => !isSafe(email))).toEqual([]);
  const numbers = messages.flatMap(({ traits }) =>
    typeof traits?.phone === "string" ? [traits.phone] : [],
  );
  const kept = /^\+39 399 |^\+1 212 555 01|^\+33 6 39 98 |^\+49 171 39200/;
  expect(numbers.length).toBeGreaterThan(1000);
  expect(numbers.filter((number) => !kept.test(number))).toEqual([]);
});

test("addresses at work are judged clean, the others for what they are", () => {
  const emails = [...new Set(messages.map(emailOf).filter((email) => email !== undefined))];
  const atWork = emails.filter((email) => email.endsWith(".example"));
  const verdicts = new Set(atWork.flatMap((email) => judgeEmail(email)));
  expect([...verdicts]).toEqual(["email.role"]);
  expect(shareOf(emails, (email) => email.endsWith(".example"))).toBeGreaterThan(0.5);
  expect(shareOf(emails, (email) => judgeEmail(email).includes("email.free"))).toBeGreaterThan(0.2);
  const disposable = shareOf(emails, (email) => judgeEmail(email).includes("email.disposable"));
  expect(disposable).toBeGreaterThan(0.01);
  expect(disposable).toBeLessThan(0.05);
});

test("two in three are Italian", () => {
  const italian = shareOf(lives, ({ person }) => person.country.code === "IT");
  expect(italian).toBeGreaterThan(0.62);
  expect(italian).toBeLessThan(0.68);
});

test("some are machines, by their user agent or by their haste", () => {
  const machines = shareOf(messages, (message) => judgeAgent(agentOf(message)));
  expect(machines).toBeGreaterThan(0.02);
  expect(machines).toBeLessThan(0.08);
  const crawlers = lives.filter(({ person }) => person.kind === "crawler");
  expect(crawlers.length).toBeGreaterThan(50);
  for (const { steps } of crawlers) {
    expect((steps.at(-1)?.at ?? 0) - (steps[0]?.at ?? 0)).toBeLessThan(60_000);
    expect(steps.length).toBeGreaterThanOrEqual(25);
  }
});

test("some sign up for nothing, and do not buy", () => {
  const junk = lives.filter(({ person }) => person.kind === "junk");
  expect(junk.length / lives.length).toBeGreaterThan(0.02);
  expect(shareOf(junk, ({ bought }) => bought)).toBeLessThan(0.01);
  const titles = new Set(messages.map(({ traits }) => traits?.title));
  expect(titles).toContain("CEO di me stesso");
});

test("some are in twice: another e-mail, the same name and telephone", () => {
  const twins = lives.filter(({ person }) => person.duplicateOf !== undefined);
  expect(twins.length).toBeGreaterThan(100);
  for (const { person } of twins) {
    const first = lives[person.duplicateOf ?? -1]?.person;
    expect([person.lastName, person.phone]).toEqual([first?.lastName, first?.phone]);
    expect(person.userId).not.toBe(first?.userId);
  }
});

test("visits without a name are joined to one by the identify that follows", () => {
  const nameless = new Set<string>();
  let joined = 0;
  for (const { type, userId, anonymousId } of messages) {
    if (userId === undefined && anonymousId !== undefined) nameless.add(anonymousId);
    if (type === "identify" && anonymousId !== undefined && nameless.has(anonymousId)) joined++;
  }
  expect(joined).toBeGreaterThan(5000);
  const former = messages.flatMap(({ previousId }) => previousId ?? []);
  expect(former.length).toBeGreaterThan(20);
  expect(former.every((id) => nameless.has(id))).toBe(true);
});

test("6 in 100 buy, and the truth knows who: its best tenth buys five times as often", () => {
  const base = shareOf(lives, ({ bought }) => bought);
  expect(base).toBeGreaterThan(0.05);
  expect(base).toBeLessThan(0.08);
  const best = lives.toSorted((a, b) => b.propensity - a.propensity).slice(0, lives.length / 10);
  expect(shareOf(best, ({ bought }) => bought) / base).toBeGreaterThan(5);
  const told = new Set(
    messages.flatMap(({ event, userId }) => {
      return event === "Deal Won" || event === "Order Completed" ? (userId ?? []) : [];
    }),
  );
  expect(told.size).toBe(lives.filter(({ bought }) => bought).length);
});

test("who buys had the better fit and the stronger wish", () => {
  const business = lives.filter(({ person }) => person.kind === "business");
  const mean = (bought: boolean, of: "fit" | "intent"): number => {
    const group = business.filter((life) => life.bought === bought);
    return group.reduce((sum, { person }) => sum + person[of], 0) / group.length;
  };
  expect(mean(true, "fit") - mean(false, "fit")).toBeGreaterThan(0.4);
  expect(mean(true, "intent") - mean(false, "intent")).toBeGreaterThan(0.8);
});

test("a won deal has a value, a lost one a reason", () => {
  for (const { event, properties } of messages) {
    if (event === "Deal Won") expect(properties?.value).toBeGreaterThan(0);
    if (event === "Deal Lost") expect(properties?.reason).toBeTypeOf("string");
    if (event === "Order Completed") expect(properties?.total).toBeGreaterThan(0);
  }
});
