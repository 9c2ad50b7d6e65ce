import { readFile } from "node:fs/promises";
import { publishModel, putModel } from "@bussola/contract";
import { parseModel } from "@bussola/engine";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ADMINISTRATOR, type App, expectAccessible, inBrowser } from "./browser.ts";

const PRICES = { type: "page", properties: { path: "/listino" } };

const person = (userId: string, name: string, title: string) => ({
  ...{ type: "identify", userId },
  traits: { name, title, email: `${userId}@acme.example`, phone: "+39 02 1234567" },
});
const demo = (userId: string) => ({ type: "track", event: "Demo Requested", userId });
/** As a visitor may call himself. */
const HOSTILE = `<img src=x onerror="window.pwned=1">`;

/** Waits until the lead being read is this one. */
const reading = (page: Page, name: string) =>
  page.locator("article").getByRole("heading", { name, exact: true }).waitFor();
/** For a machine that does other things too. */
const PATIENCE = { timeout: 20_000 };
/** Waits until all of the lead being read is there. */
const settled = async (page: Page) => {
  await page.locator("article [class*=Skeleton-root]").first().waitFor({ state: "detached" });
  await expect
    .poll(() => page.getByRole("combobox", { name: /^(Stage|Fase)$/ }).inputValue(), PATIENCE)
    .not.toBe("");
};
/** An id that no other try has. */
const fresh = (name: string) => `${name}-${crypto.randomUUID().slice(0, 6)}`;
const rows = (page: Page) => page.locator("[data-row]");
const answersIn = async (app: App) => {
  const { rows: found } = await app.pool.query<{ said: string }>(
    `SELECT concat_ws(' ', i.value, e.body ->> 'event', e.body #>> '{properties,reason}',
                      e.body #>> '{properties,note}', e.body #>> '{properties,by}') AS said
       FROM event e JOIN identifier i ON i.id = e.origin_id
      WHERE e.flags & 16 <> 0 AND e.type = 1 ORDER BY i.value`,
  );
  return found.map(({ said }) => said);
};
/** What was answered, once the server has heard it. */
const answered = (app: App, expected: string[]) =>
  expect.poll(() => answersIn(app), PATIENCE).toEqual(expected);

inBrowser("today", (app) => {
  test("an empty base says what to do next", async () => {
    const page = await app.visit("/today");
    await page.getByRole("heading", { name: "No model is published yet" }).waitFor();
    await expectAccessible(page);
  });

  test("the morning's calls, by keyboard alone, in Italian, on a phone", async () => {
    const model = parseModel(
      await readFile(new URL("../../templates/sample.yaml", import.meta.url), "utf8"),
    );
    const params = { name: model.name };
    await app.call(putModel, { params, body: model });
    await app.done(await app.call(publishModel, { params, body: {} }));
    await app.track(
      ...[person("anna", "Anna Rossi", "Amministratore delegato"), demo("anna")],
      ...[PRICES, PRICES].map((seen) => ({ ...seen, userId: "anna" })),
      ...[person("bruno", "Bruno Neri", "Direttore vendite"), demo("bruno")],
      ...[person("carla", "Carla Verdi", "Responsabile acquisti")],
      ...[{ ...PRICES, userId: "carla" }],
      ...[{ ...person("dario", HOSTILE, HOSTILE) }, { ...PRICES, userId: "dario" }],
    );
    const page = await app.visit("/", { language: "it", width: 390, height: 844 });
    await page.getByRole("heading", { name: "Oggi" }).waitFor();
    await expect.poll(() => rows(page).count(), PATIENCE).toBe(4);
    expect(await rows(page).first().textContent()).toContain(
      "Ha chiesto una demo oggi, ha visto il listino due volte questa settimana. Decide gli acquisti.",
    );
    await expectAccessible(page);
    await page.keyboard.press("j");
    await reading(page, "Anna Rossi");
    expect(await page.getByText("Nuovo da oggi").isVisible()).toBe(true);
    const call = page.getByRole("link", { name: /Chiama Anna Rossi/ });
    expect(await call.getAttribute("href")).toBe("tel:+39021234567");
    expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
    await expectAccessible(page);
    await page.keyboard.press("c");
    await reading(page, "Bruno Neri");
    await page.keyboard.press("a");
    await reading(page, "Carla Verdi");
    await page.keyboard.press("r");
    await page.getByText("Perché rifiutare?", { exact: true }).waitFor();
    await page.keyboard.press("2");
    await reading(page, HOSTILE);
    await page.getByLabel("Nota").focus();
    // Typed, not pressed.
    await page.keyboard.type("c'è scritto junk");
    await page.keyboard.press("Tab");
    await page.keyboard.press("r");
    await page.keyboard.press("1");
    await page.getByRole("heading", { name: "Hai finito" }).waitFor();
    const by = ADMINISTRATOR.email;
    const all = [
      `anna Lead Contacted ${by}`,
      `bruno Lead Accepted ${by}`,
      `carla Lead Rejected too-early ${by}`,
      `dario Lead Rejected junk c'è scritto junk ${by}`,
    ];
    await answered(app, all);
    await expectAccessible(page);
    await page.keyboard.press("u");
    await reading(page, HOSTILE);
    await answered(app, all.slice(0, 3));
    expect(await page.evaluate("window.pwned")).toBeUndefined();
  });

  test("who comes meanwhile waits in a pill; nothing moves, and the toast takes back", async () => {
    // Another who ranks below whoever comes; both of this try alone.
    const [elsa, fabio] = [fresh("elsa"), fresh("fabio")];
    await app.track(person(elsa, "Elsa Gallo", "Buyer"), { ...PRICES, userId: elsa });
    const page = await app.visit("/today?whose=unassigned", { width: 1440, height: 900 });
    await rows(page).filter({ hasText: "Elsa Gallo" }).first().waitFor();
    await page.keyboard.press("j");
    const current = page.locator("[data-row][aria-current]");
    // What loads meanwhile may move what is below it.
    await settled(page);
    const before = [await current.textContent(), await current.boundingBox()];
    await page.evaluate(() => {
      const shifts: string[] = [];
      Object.assign(window, { shifts });
      type Shift = PerformanceEntry & { sources: { node: Node | null }[] };
      new PerformanceObserver((list) => {
        for (const { sources } of list.getEntries() as Shift[])
          shifts.push(sources.map(({ node }) => node?.textContent ?? "gone").join(" | "));
      }).observe({ type: "layout-shift" });
    });
    const name = `Fabio ${fabio}`;
    await app.track(person(fabio, name, "Titolare"), demo(fabio), { ...PRICES, userId: fabio });
    const pill = page.getByRole("button", { name: "1 new, show" });
    await pill.waitFor();
    expect([await current.textContent(), await current.boundingBox()]).toEqual(before);
    expect(await page.evaluate("window.shifts")).toEqual([]);
    await expectAccessible(page);
    await pill.click();
    const newcomer = rows(page).filter({ hasText: name });
    await newcomer.waitFor();
    expect(await current.textContent()).toBe(before[0]);
    await newcomer.click();
    await reading(page, name);
    await page.getByRole("button", { name: "Accept" }).click();
    await newcomer.waitFor({ state: "detached" });
    const said = async () => (await answersIn(app)).filter((one) => one.startsWith(fabio));
    await expect.poll(said, PATIENCE).toEqual([`${fabio} Lead Accepted ${ADMINISTRATOR.email}`]);
    await page.getByRole("button", { name: /^Undo/ }).click();
    await newcomer.waitFor();
    await expect.poll(said, PATIENCE).toEqual([]);
  });

  test("a lead is taken, and moved to a stage", async () => {
    const gina = fresh("gina");
    const name = `Gina ${gina}`;
    await app.track(person(gina, name, "Titolare"), { ...PRICES, userId: gina });
    const page = await app.visit("/today", { width: 1440, height: 900 });
    const row = rows(page).filter({ hasText: name });
    await row.click();
    await reading(page, name);
    await page.keyboard.press("m");
    const owner = page.getByRole("combobox", { name: "Owner" });
    await expect.poll(() => owner.inputValue(), PATIENCE).toBe("Me");
    await page.getByRole("combobox", { name: "Stage" }).click();
    await page.getByRole("option", { name: "In progress" }).click();
    await page.getByText("stage In progress").first().waitFor();
    await page.getByText("Mine", { exact: true }).click();
    await page.waitForURL(/whose=mine/);
    await rows(page).filter({ hasText: "Elsa Gallo" }).first().waitFor({ state: "detached" });
    await row.click();
    await page.reload();
    await row.click();
    await reading(page, name);
    const stage = page.getByRole("combobox", { name: "Stage" });
    await expect.poll(() => stage.inputValue(), PATIENCE).toBe("In progress");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/leads\/\d+/);
  });
});
