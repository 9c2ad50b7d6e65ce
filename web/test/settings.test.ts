import { createKey, listKeys, listStages, putModel, putStages } from "@bussola/contract";
import { expect, test } from "vitest";
import { expectAccessible, inBrowser } from "./browser.ts";

/** For a machine that does other things too. */
const PATIENCE = { timeout: 20_000 };

inBrowser("the settings", (app) => {
  test("a key is made, shown once, rotated and revoked, and the revocation taken back", async () => {
    const page = await app.visit("/settings/sources");
    await page.getByRole("button", { name: "New key" }).click();
    await page.getByLabel(/Secret: opens everything/).check();
    await page.getByRole("dialog").getByLabel("Source").first().fill("CRM <b>bold</b>");
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.getByText(/shown this once/).waitFor();
    const key = (await page.getByText(/^bsl_s_/).textContent()) ?? "";
    const opens = async (value: string) =>
      (await fetch(`${app.url}/api/keys`, { headers: { authorization: `Bearer ${value}` } }))
        .status;
    expect(await opens(key)).toBe(200);
    await expectAccessible(page);
    await page.getByRole("button", { name: "I have it" }).click();
    await page.getByRole("heading", { name: "CRM <b>bold</b>" }).waitFor();
    expect(await page.getByText(key).count()).toBe(0);

    const actions = page.getByRole("button", { name: /^Actions on CRM/ });
    await actions.click();
    await page.getByRole("menuitem", { name: "Rotate" }).click();
    await page.getByRole("button", { name: "Rotate" }).click();
    await page.getByText(/^bsl_s_/).waitFor();
    const next = (await page.getByText(/^bsl_s_/).textContent()) ?? "";
    await page.getByRole("button", { name: "I have it" }).click();
    await page.getByText(/^ends /).waitFor();
    expect(await opens(key)).toBe(200);
    expect(await opens(next)).toBe(200);

    await actions.last().click();
    await page.getByRole("menuitem", { name: "Revoke" }).click();
    const undo = page.getByRole("button", { name: /^Undo/ });
    await undo.waitFor();
    expect(await opens(next)).toBe(401);
    await undo.click();
    await expect.poll(() => opens(next), PATIENCE).toBe(200);
    await expectAccessible(page);
  });

  test("ended keys are shown when asked, in the address too", async () => {
    const { keys } = await app.call(listKeys, {});
    await app.pool.query("UPDATE api_key SET revoked_at = now() WHERE id = $1", [
      (await app.call(createKey, { body: { scope: "write", source: "Ended" } })).id,
    ]);
    expect(keys.length).toBeGreaterThan(0);
    const page = await app.visit("/settings/sources?ended=true", { language: "it" });
    await page
      .getByText(/^revocata /)
      .first()
      .waitFor();
    await page.getByRole("switch", { name: "Mostra le chiavi finite" }).uncheck();
    await page.waitForURL((url) => !url.search.includes("ended"));
    expect(await page.getByText(/^revocata /).count()).toBe(0);
  });

  test("stages are put in order with the keyboard, named in both languages, and undone", async () => {
    const stages = [
      { id: "new", en: "New", it: "Nuovo", closed: false },
      { id: "talks", en: "Talks", it: "Colloqui", closed: false },
      { id: "won", en: "Won", it: "Vinto", closed: true },
    ];
    await app.call(putStages, { body: { stages } });
    const names = async () =>
      (await app.call(listStages, {})).stages.map((stage) => `${stage.en}/${stage.it}`);
    const page = await app.visit("/settings/stages");
    await page.getByRole("button", { name: /^Move Won/ }).focus();
    await page.keyboard.press("ArrowUp");
    await page.getByText("Won is now number 2").waitFor({ state: "attached" });
    await page.keyboard.press("ArrowUp");
    expect(
      await page
        .getByRole("button", { name: /^Move Won/ })
        .evaluate((handle) => handle === document.activeElement),
    ).toBe(true);
    await page.getByLabel("Stage 3: In Italian").fill("<img src=x onerror=alert(1)>");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: /^Undo/ }).waitFor();
    expect(await names()).toEqual([
      ...["Won/Vinto", "New/Nuovo", "Talks/<img src=x onerror=alert(1)>"],
    ]);
    await expectAccessible(page);
    await page.getByRole("button", { name: /^Undo/ }).click();
    await expect.poll(names, PATIENCE).toEqual(["New/Nuovo", "Talks/Colloqui", "Won/Vinto"]);
    await page
      .getByRole("button", { name: /^Move New/ })
      .dragTo(page.getByRole("button", { name: /^Move Won/ }));
    await page.getByText("New is now number 3").waitFor({ state: "attached" });
  });

  test("limits of retention: previewed, saved and taken back", async () => {
    await app.track({
      ...{ type: "track", event: "Old", userId: "old", timestamp: "2020-01-01T00:00:00Z" },
    });
    const page = await app.visit("/settings/retention");
    await page.getByLabel(/^What people did: For ever/).uncheck();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText(/Tonight's purge keeps to it/).waitFor();
    await page.getByRole("button", { name: "See what would go" }).click();
    await page.getByText("A purge now would take").waitFor();
    await page.getByText("1 event", { exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: /^Undo/ }).click();
    await page.getByLabel(/^What people did: For ever/).waitFor();
    await expect
      .poll(() => page.getByLabel(/^What people did: For ever/).isChecked(), PATIENCE)
      .toBe(true);
  });

  test("refused messages are shown as text, by reason", async () => {
    const hostile = { type: "track", event: "<script>alert(1)</script>" };
    await fetch(`${app.url}/v1/track`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${app.server.writeKey}:`)}` },
      body: JSON.stringify(hostile),
    });
    const page = await app.visit("/settings/quarantine");
    await page.getByRole("region", { name: "Message" }).getByText("<script>alert(1)").waitFor();
    await expectAccessible(page);
    await page.getByRole("table").getByRole("link").first().click();
    await page.waitForURL(/reason=/);
    await page.getByRole("link", { name: "All" }).click();
    await page.waitForURL((url) => url.search === "");
  });

  test.each([
    ["/settings", "Impostazioni"],
    ["/settings/sources", "Fonti e chiavi"],
    ["/settings/quarantine", "Messaggi rifiutati"],
    ["/settings/signals", "Segnali in uso"],
    ["/settings/stages", "Fasi"],
    ["/settings/retention", "Conservazione"],
    ["/settings/sample", "Dati di esempio"],
    ["/settings/operations", "Operazioni"],
    ["/settings/system", "Sistema"],
    ["/settings/audit-log", "Registro delle modifiche"],
  ])("%s fits a phone, in Italian", async (path, title) => {
    const model = {
      ...{ bussola: 1, name: "M", signals: { s: { event: "Demo" } } },
      groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "s", points: 1 }] }],
    };
    await app.call(putModel, { params: { name: "M" }, body: model });
    const page = await app.visit(path, { width: 390, language: "it" });
    await page.getByRole("heading", { name: title, level: 1 }).waitFor();
    await page.locator("[class*=Skeleton-root]").first().waitFor({ state: "detached" });
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
    await expectAccessible(page);
  });
});
