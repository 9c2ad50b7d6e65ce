import {
  deleteSegment,
  listMembers,
  listSegments,
  previewSegment,
  publishModel,
  putModel,
  putSegment,
} from "@bussola/contract";
import type { Segment } from "@bussola/engine";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type App, expectAccessible, inBrowser, loaded } from "./browser.ts";

const MODEL = {
  ...{ bussola: 1, name: "Shop" },
  signals: {
    page_viewed: { type: "page" },
    demo_requested: { event: "Demo Requested" },
    sector: { trait: "company.industry" },
  },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [{ signal: "page_viewed", points: 10 }],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 30 },
  ],
};

const page = (userId: string) => ({ type: "page", userId });
const person = (userId: string, country: string) => ({
  ...{ type: "identify", userId },
  traits: { name: `${userId} Rossi`, email: `${userId}@example.com`, country },
});

inBrowser("segments", (app) => {
  beforeAll(async () => {
    const params = { name: MODEL.name };
    await app.call(putModel, { params, body: MODEL });
    await app.done(await app.call(publishModel, { params, body: { main: true } }));
    await app.track(person("anna", "IT"), ...Array(4).fill(page("anna")));
    await app.track(person("bruno", "CH"), ...Array(3).fill(page("bruno")));
    await app.track(person("carla", "IT"), page("carla"));
    await app.track(page("dora"));
    await loaded(app);
  }, 60_000);

  /** As before a first try. */
  const forget = async (...names: string[]) => {
    const { segments } = await app.call(listSegments, {});
    for (const { name } of segments)
      if (names.length === 0 || names.includes(name))
        await app.call(deleteSegment, { params: { name } });
  };

  test("one is built with the keyboard alone, its count live, saved, and followed", async () => {
    await forget();
    // Of this try alone.
    const late = `carla${crypto.randomUUID().slice(0, 4)}`;
    await app.track(person(late, "IT"), page(late));
    const name = `${late} Rossi`;
    const view = await app.visit("/segments");
    await view.getByRole("heading", { name: "No segment yet" }).waitFor();
    await expectAccessible(view);
    await tabTo(view, "New segment");
    await view.keyboard.press("Enter");
    await view.getByRole("heading", { name: "New segment" }).waitFor();
    await tabTo(view, "Name");
    await view.keyboard.type("Busy Italians");
    await addCondition(view, "Signal");
    await view.keyboard.press("ControlOrMeta+a");
    await view.keyboard.type("Page");
    await view.keyboard.press("Enter");
    await tabTo(view, "At least");
    await view.keyboard.press("ControlOrMeta+a");
    await view.keyboard.type("2");
    const busy = await expectCount(view, app);
    expect(busy).toBeGreaterThanOrEqual(2);
    await addCondition(view, "Trait");
    await view.keyboard.press("ControlOrMeta+a");
    await view.keyboard.type("country");
    await view.keyboard.press("Escape");
    await tabTo(view, "Values");
    await view.keyboard.type("IT");
    await view.keyboard.press("Enter");
    await view.keyboard.press("Escape");
    // Bruno is no Italian.
    const count = await expectCount(view, app, busy - 1);
    await expectAccessible(view);
    await tabTo(view, "Save segment");
    await view.keyboard.press("Enter");
    await view.waitForURL(/\/segments\/Busy/);
    await view.getByText("live", { exact: true }).waitFor();
    const { members } = await app.call(listMembers, { params: { name: "Busy Italians" } });
    const who = members.map(({ userId }) => userId);
    expect(who).toHaveLength(count);
    expect(who).toContain("anna");
    expect(who).not.toContain(late);
    await view.getByRole("link", { name: "anna Rossi" }).waitFor();

    await app.track(page(late));
    await view.reload();
    await view.getByRole("link", { name }).waitFor();
    expect(await view.getByTestId("members").textContent()).toBe(`${count + 1} leads`);
    await view.getByRole("tab", { name: "Entries and exits" }).click();
    const row = view.getByRole("row", { name: new RegExp(`${name}.*something they did`) });
    await row.getByText("entered").waitFor();
    await expectAccessible(view);
  });

  test("the file and the conditions are in step; faults stand where they are", async () => {
    const view = await app.visit("/segments/new");
    const file = view.getByRole("textbox", { name: "As a file" });
    await file.fill("bussola: 1\nname: Typed\nwhen: {any: [{score: {gte: 30}}, {band: [cold]}]}");
    await view.getByRole("group", { name: "At least one of these holds" }).waitFor();
    expect(await view.getByLabel("Name").inputValue()).toBe("Typed");
    await expectCount(view, app);
    await view.getByLabel("Score: Below").fill("20");
    await view.getByText("The second number must be above the first.").waitFor();
    expect(await file.inputValue()).toContain("lt: 20");
    await file.fill("bussola: 1\nname: Typed\nwhen: {banned: [hot]}");
    await view.getByText("The text cannot be read").waitFor();
    await view.getByRole("group", { name: "At least one of these holds" }).waitFor();
    await file.fill("bussola: 1\nname: Typed\nwhen: {all: [{band: [boiling]}]}");
    await view.getByText('unknown band "boiling"').waitFor();
  });

  test("deleted and renamed with a way back", async () => {
    await forget();
    const name = "Busy people";
    const body: Segment = { bussola: 1, name, when: { signal: "page_viewed", atLeast: 2 } };
    await app.call(putSegment, { params: { name }, body });
    const view = await app.visit("/segments/Busy%20people");
    await view.getByText("live", { exact: true }).waitFor();
    const members = (await view.getByTestId("members").textContent()) ?? "";
    await view.getByRole("button", { name: "More actions" }).click();
    await view.getByRole("menuitem", { name: "Rename" }).click();
    await view.getByLabel("New name").fill("Busy ones");
    await view.keyboard.press("Enter");
    await view.getByRole("heading", { name: "Busy ones" }).waitFor();
    await view.getByRole("button", { name: "More actions" }).click();
    await view.getByRole("menuitem", { name: "Delete" }).click();
    await view.waitForURL(/\/segments$/);
    const one = view.getByRole("link", { name: "Busy ones" });
    await one.waitFor({ state: "detached" });
    await view.getByRole("button", { name: /Undo/ }).last().click();
    await one.click();
    await view.getByTestId("members").filter({ hasText: members }).waitFor();
  });

  test("in Italian, on a phone", async () => {
    const view = await app.visit("/segments/new", { language: "it", width: 360, height: 740 });
    await view.getByRole("heading", { name: "Nuovo segmento" }).waitFor();
    await view.getByRole("button", { name: "Aggiungi una condizione" }).click();
    await view.getByRole("menuitem", { name: "Punteggio" }).click();
    await view.getByTestId("preview").waitFor();
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await view.evaluate(overflow)).toBeLessThanOrEqual(0);
    await expectAccessible(view);
  });
});

/** Presses Tab until what has the focus bears this name. */
async function tabTo(view: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await view.keyboard.press("Tab");
    const focused = await view.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const { labels } = element as HTMLInputElement;
      const label = [...(labels ?? [])].map((each) => each.textContent ?? "").join(" ");
      return element?.getAttribute("aria-label") ?? (label || (element?.textContent ?? ""));
    });
    if (focused.replace(/\s*\*$/, "").trim() === name) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

/** Adds a condition to the outermost group and leaves the focus in it. */
async function addCondition(view: Page, kind: string): Promise<void> {
  await tabTo(view, "Add a condition");
  await view.keyboard.press("Enter");
  const item = view.getByRole("menuitem", { name: kind, exact: true });
  await item.waitFor();
  for (let presses = 0; presses < 20; presses++) {
    if (await item.evaluate((each) => each === document.activeElement)) break;
    await view.keyboard.press("ArrowDown");
  }
  await view.keyboard.press("Enter");
  await item.waitFor({ state: "detached" });
  await view.waitForFunction(() => document.activeElement?.tagName === "INPUT");
}

/** The count shown is so many, and what the API says of the segment in the file. */
async function expectCount(view: Page, app: App, expected?: number): Promise<number> {
  const shown = view.locator('[data-testid="preview"][data-fresh="true"]');
  await shown.filter({ hasText: new RegExp(`^${expected ?? "\\d+"} lead`) }).waitFor();
  const count = Number.parseInt((await shown.textContent()) ?? "", 10);
  const source = await view.getByRole("textbox", { name: "As a file" }).inputValue();
  const { parseSegment } = await import("@bussola/engine");
  const { members } = await app.call(previewSegment, { body: parseSegment(source) });
  expect(members).toBe(count);
  return count;
}
