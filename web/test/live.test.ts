import { findLeads, publishModel, putModel } from "@bussola/contract";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { ADMINISTRATOR, type App, inBrowser, loaded } from "./browser.ts";

const MODEL = {
  ...{ bussola: 1, name: "Shop", signals: { page: { type: "page" } } },
  groups: [
    {
      ...{ name: "Interest", dimension: "engagement" },
      rules: [{ signal: "page", points: 1 }],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 10 },
  ],
};
const SOON = { timeout: 20_000 };
const PEOPLE = 12;
const who = (i: number) => `person-${i}`;
const visits = (userId: string, count: number) =>
  Array.from({ length: count }, () => ({ type: "page", userId }));

/** Notes every shift of the layout from now on, also those that a click brought about. */
const watch = (page: Page) =>
  page.evaluate(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    type Shift = PerformanceEntry & { sources: { node: Node | null }[] };
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as Shift[])
        shifts.push(sources.map(({ node }) => node?.textContent ?? "gone").join(" | "));
    }).observe({ type: "layout-shift" });
  });

inBrowser("what changes meanwhile", (app) => {
  beforeAll(async () => {
    const params = { name: MODEL.name };
    await app.call(putModel, { params, body: MODEL });
    await app.done(await app.call(publishModel, { params, body: { main: true } }));
    const people = Array.from({ length: PEOPLE }, (_, i) => [
      {
        type: "identify",
        userId: who(i),
        traits: { name: `Person ${i}`, email: `${i}@x.example` },
      },
      ...visits(who(i), 30 - i),
    ]);
    await app.track(...people.flat());
    await loaded(app);
  }, 120_000);

  test("the rows of Leads stay while updates come, until the reader asks for them", async () => {
    const page = await app.visit("/leads", { width: 1440 });
    const names = () => page.locator("tr[data-row] a").allTextContents();
    await expect.poll(async () => (await names()).length, SOON).toBe(PEOPLE);
    // The connection is there once something was heard.
    const pill = page.getByRole("button", { name: /changed/ });
    await expect
      .poll(async () => {
        await app.track(...visits(who(3), 1));
        return pill.count();
      }, SOON)
      .toBe(1);
    await pill.click();
    const stored = async () => (await app.call(findLeads, {})).leads;
    await expect
      .poll(async () => {
        const now = (await stored()).map(({ name }) => name);
        return JSON.stringify(now) === JSON.stringify(await names()) && (await pill.count()) === 0;
      }, SOON)
      .toBe(true);
    const before = await names();
    const ranked = await stored();
    const [first, last] = [ranked[0], ranked.at(-1)];
    if (!first?.userId || !last?.userId) throw new Error("nobody is listed");
    await watch(page);
    await app.track(...visits(last.userId, Math.ceil(first.score - last.score) + 5));
    await pill.waitFor();
    await app.track(...visits(first.userId, 1));
    // Or more: word of the visits that opened the connection may come late.
    await page.getByRole("button", { name: /^([2-9]|\d\d+) leads changed/ }).waitFor();
    expect(await names()).toEqual(before);
    expect(await page.evaluate("window.shifts")).toEqual([]);
    await pill.click();
    await expect.poll(async () => (await names())[0], SOON).toBe(last.name);
  });

  test("what was done is taken back by the toast or its keys, and by nothing else", async () => {
    const page = await app.visit("/leads", { width: 1440 });
    const bar = page.getByRole("region", { name: "Work on the selection" });
    const give = async () => {
      await bar.getByRole("button", { name: "Owner" }).click();
      await page.getByRole("menuitem", { name: ADMINISTRATOR.name }).click();
      // Offered for ten seconds, and longer while it is pointed at.
      await toast.hover();
    };
    const toast = page.getByRole("alert").filter({ hasText: "1 lead changed" });
    await page.getByRole("checkbox", { name: "Select Person 1", exact: true }).check();
    await give();
    await page.keyboard.press("Control+z");
    await expect.poll(() => ownersIn(app), SOON).toEqual([]);
    await toast.waitFor({ state: "detached" });
    await give();
    await expect.poll(() => ownersIn(app), SOON).toEqual(["Person 1"]);
    // In a field the keys are the field's own.
    await page.getByRole("searchbox").press("Control+z");
    expect(await ownersIn(app)).toEqual(["Person 1"]);
    await toast.getByRole("button", { name: /^Undo/ }).click();
    await expect.poll(() => ownersIn(app), SOON).toEqual([]);
  });
});

/** Whose owner is the administrator. */
const ownersIn = async (app: App) => {
  const { leads } = await app.call(findLeads, { body: { owner: [ADMINISTRATOR.email] } });
  return leads.map(({ name }) => name);
};
