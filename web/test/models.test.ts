import { readFileSync } from "node:fs";
import { getModel, listModels, publishModel, putModel, simulateModel } from "@bussola/contract";
import { parseModel } from "@bussola/engine";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, inBrowser, loaded } from "./browser.ts";

const TEMPLATE = new URL("../../templates/sample.yaml", import.meta.url);
const NAME = "Shop";
const params = { name: NAME };
const SOON = { timeout: 20_000 };

const model = (points: number) => ({
  ...{ bussola: 1, name: NAME },
  signals: { page: { type: "page" }, demo: { event: "Demo Requested" } },
  groups: [
    {
      ...{ name: "Interest", dimension: "engagement" },
      rules: [
        { signal: "page", points: 2, curve: { halfLife: "30d" } },
        { signal: "demo", points, count: "once" },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 20 },
  ],
});

inBrowser("the model studio", (app) => {
  const studio = async (view = {}, search = "") => {
    const page = await app.visit(`/models/${NAME}${search}`, { width: 1440, ...view });
    await page.getByRole("heading", { name: NAME }).first().waitFor();
    return page;
  };
  const publish = async (points: number) => {
    await app.call(putModel, { params, body: model(points) });
    await app.done(await app.call(publishModel, { params, body: { main: true } }));
  };
  const versions = async () =>
    (await app.call(listModels, {})).models.find(({ name }) => name === NAME)?.versions ?? [];
  const points = (page: Page, rule = "demo") => page.getByLabel(`Points of ${rule}`);
  const unchanged = (page: Page) => page.getByText("Nothing would change").waitFor();

  beforeAll(async () => {
    const people = Array.from({ length: 12 }, (_, i) => `person-${i}`);
    await app.track(
      ...people.map((userId) => ({ type: "page", userId, properties: { path: "/pricing" } })),
      ...people.slice(0, 5).map((userId) => ({ type: "track", userId, event: "Demo Requested" })),
    );
    await publish(10);
    await loaded(app);
  }, 120_000);

  test("points changed move the simulation as the API says, and are taken back", async () => {
    const page = await studio();
    await unchanged(page);
    await points(page).fill("30");
    const expected = await app.call(simulateModel, { body: { model: model(30) } });
    expect(expected.moves?.up).toBe(5);
    const bands = page.getByRole("table", { name: "Bands" });
    for (const { name, leads, before } of expected.bands) {
      const row = bands.getByRole("row", { name: new RegExp(`^${name}`) });
      await row.getByRole("button", { name: new RegExp(`^${leads}:`) }).waitFor();
      await expect
        .poll(() => row.getByRole("cell").nth(1).textContent(), SOON)
        .toBe(String(before));
    }
    // The number opens the leads behind it.
    await page.getByRole("button", { name: "cold → hot 5" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("5 of 5").waitFor();
    await expect.poll(() => drawer.getByRole("link").count(), SOON).toBe(5);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
    // Unsaved work survives a reload; discarding it can be undone.
    await page.reload();
    await page.getByText("Unsaved changes").waitFor();
    await expect.poll(() => points(page).inputValue(), SOON).toBe("30");
    await points(page).fill("31");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => points(page).inputValue(), SOON).toBe("30");
    await page.getByRole("button", { name: "Redo" }).click();
    await expect.poll(() => points(page).inputValue(), SOON).toBe("31");
    await page.getByRole("button", { name: "More about this model" }).click();
    await page.getByRole("menuitem", { name: "Discard changes" }).click();
    await unchanged(page);
  });

  test("a lead is tried on the model as it is being changed", async () => {
    const page = await studio({}, "?lead=person-0");
    await points(page).fill("30");
    const row = page.getByRole("row", { name: /^Demo/ });
    await row.getByRole("cell", { name: "30", exact: true }).waitFor();
    // What is in force and what is tried are asked for apart.
    await expect
      .poll(() => row.getByRole("cell").allTextContents(), SOON)
      .toEqual(["Demo", "10", "30", "+20"]);
    // Computed in the browser: the server is not asked about the lead again.
    await page.route("**/api/leads/**", (route) => route.abort());
    await points(page).fill("35");
    await expect
      .poll(() => row.getByRole("cell").allTextContents(), SOON)
      .toEqual(["Demo", "10", "35", "+25"]);
  });

  test("a fault is told at its field, in the reader's language", async () => {
    const page = await studio({ language: "it" });
    const field = page.getByLabel("Punti di demo");
    await field.fill("9999999");
    const said = "serve un numero fra -1000000 e 1000000";
    await page.getByText(said).first().waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    const about = (await field.getAttribute("aria-describedby")) ?? "";
    expect(await page.locator(`[id="${about}"]`).textContent()).toContain(said);
    await page.getByText("Una cosa da sistemare").waitFor();
    expect(await page.getByRole("button", { name: "Salva bozza" }).isDisabled()).toBe(true);
  });

  test("a curve is moved with the keyboard, and by typing", async () => {
    const page = await studio();
    await page.getByRole("button", { name: "Details of page" }).click();
    const handle = page.getByRole("slider");
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => handle.getAttribute("aria-valuenow"), SOON).toBe("38");
    await expect.poll(() => page.getByLabel("Halves every").inputValue(), SOON).toBe("38");
    await page.getByLabel("Halves every").fill("60");
    await expect.poll(() => handle.getAttribute("aria-valuenow"), SOON).toBe("60");
    await page.getByText("halving every 60 days").waitFor();
    const before = await handle.boundingBox();
    if (!before) throw new Error("no handle");
    await page.mouse.move(before.x + 9, before.y + 9);
    await page.mouse.down();
    await page.mouse.move(before.x + 69, before.y + 9, { steps: 4 });
    await page.mouse.up();
    await expect
      .poll(async () => Number(await handle.getAttribute("aria-valuenow")), SOON)
      .toBeGreaterThan(60);
  });

  test("published with what will change, until it is in force; then rolled back", async () => {
    await publish(10);
    const [{ version: first } = { version: 0 }] = await versions();
    const page = await studio();
    await points(page).fill("25");
    await page.getByRole("button", { name: "Publish…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("cold → hot 5").waitFor();
    await dialog.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText("In force: every lead is scored with it.").waitFor();
    expect(page.url()).toContain("operation=");
    const [newest, older] = await versions();
    expect([newest?.status, older?.status]).toEqual(["published", "archived"]);
    expect(newest?.author).toBeTruthy();
    await page.getByRole("button", { name: `Roll back to version ${first}`, exact: true }).click();
    await page.waitForURL(/operation=/);
    await expect.poll(async () => (await versions())[0]?.version, SOON).toBe(first + 2);
    await expect.poll(async () => (await versions())[0]?.status, SOON).toBe("published");
    const { body } = await app.call(getModel, { params });
    expect(body).toEqual(model(10));
    await page.goto(`${app.url}/models/${NAME}/versions?from=${first + 1}&to=${first + 2}`);
    const differences = page.getByRole("table", { name: "What differs" });
    await differences.getByRole("row", { name: "Interest › Demo › points 25 10" }).waitFor();
    await expectAccessible(page);
  }, 60_000);

  test("who saves second is told, and sees what the other changed", async () => {
    await app.call(putModel, { params, body: model(10) });
    const page = await studio();
    await points(page).fill("40");
    const [newest] = await versions();
    await app.call(putModel, { params, body: model(41) });
    await page.getByRole("button", { name: "Save draft" }).click();
    const dialog = page.getByRole("dialog", { name: "Somebody saved meanwhile" });
    await dialog.getByRole("row", { name: "Interest › Demo › points 10 41" }).waitFor();
    await dialog.getByRole("row", { name: "Interest › Demo › points 41 40" }).waitFor();
    await dialog.getByRole("button", { name: "Save mine after it" }).click();
    await expect
      .poll(async () => (await versions())[0]?.version, SOON)
      .toBe((newest?.version ?? 0) + 2);
  });

  test("a model that holds everything goes through the studio unchanged", async () => {
    const whole = parseModel(readFileSync(TEMPLATE, "utf8"));
    const { version } = await app.call(putModel, { params: { name: whole.name }, body: whole });
    const page = await app.visit(`/models/${encodeURIComponent(whole.name)}`, { width: 1440 });
    await page.getByRole("button", { name: "Details of demo_requested" }).waitFor();
    for (const tab of ["Rules", "Signals", "Bands and scale", "Readiness", "File"]) {
      await page.getByRole("tab", { name: tab }).click();
      await page.getByRole("tabpanel", { name: tab }).waitFor();
      await page.getByRole("tabpanel").evaluate((panel) => {
        const closed = '[aria-expanded="false"][aria-label^="Details"], [aria-label^="Limits"]';
        for (const button of panel.querySelectorAll<HTMLElement>(closed)) button.click();
      });
      // Into every field and out again: none may say more or less than the file.
      await page.getByRole("tabpanel").evaluate((panel) => {
        for (const field of panel.querySelectorAll<HTMLElement>("input, textarea")) {
          field.focus();
          field.blur();
        }
      });
    }
    expect(await page.getByText("Unsaved changes").count()).toBe(0);
    await page.getByRole("tab", { name: "Rules" }).click();
    await points(page, "demo_requested").fill("26");
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.getByText(`Saved as version ${version + 1}`).waitFor();
    const { body } = await app.call(getModel, {
      params: { name: whole.name },
      query: { version: version + 1 },
    });
    const [rule] = whole.groups
      .flatMap(({ rules }) => rules)
      .filter(({ signal }) => signal === "demo_requested");
    if (rule) rule.points = 26;
    expect(body).toEqual(whole);
  }, 90_000);

  test("from a template to a model of one's own, accessible in every part", async () => {
    const page = await app.visit("/models", { width: 1440 });
    await page.getByRole("button", { name: "Start from this: Newsletter" }).click();
    await page.getByText("Not saved yet").waitFor();
    await page.getByRole("button", { name: "Details of link_clicked" }).click();
    await page.getByRole("table", { name: "Bands" }).waitFor();
    await expectAccessible(page);
    for (const tab of ["Signals", "Bands and scale", "Readiness", "File"]) {
      await page.getByRole("tab", { name: tab }).click();
      await page.getByRole("tabpanel", { name: tab }).waitFor();
      await expectAccessible(page);
    }
    await page.goto(`${app.url}/models`);
    await page.getByRole("button", { name: "Start from empty" }).waitFor();
    await expectAccessible(page);
  }, 60_000);

  test("on a phone the cards and their effect take turns", async () => {
    const page = await studio({ width: 390, height: 800 });
    await points(page).waitFor();
    await page.getByText("Effect", { exact: true }).click();
    await page.getByRole("table", { name: "Bands" }).waitFor();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
