import { getToday, listModels } from "@bussola/contract";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pastLeads, withWorth } from "../../server/test/past-leads.ts";
import { expectAccessible, inBrowser } from "./browser.ts";

const file = (name: string, content: string) => ({
  ...{ name, mimeType: "text/csv", buffer: Buffer.from(content) },
});
/** Long work on a busy machine. */
const LATER = { timeout: 60_000 };

inBrowser("the guided start", (app) => {
  /** Each person has a guided start of their own: by the browser it is that of who sits there. */
  const begunAnew = async () => {
    const page = await app.visit("/today");
    const status = await page.evaluate(async () => {
      const { status } = await fetch("/api/guided", { method: "DELETE" });
      return status;
    });
    expect(status).toBe(200);
    await page.close();
  };
  const on = async (page: Page, heading: RegExp) => {
    await page.getByRole("button", { name: "Go on", exact: true }).click();
    // Who reads with the ears is at the step's beginning.
    await page
      .locator(":focus")
      .and(page.getByRole("heading", { name: heading }))
      .waitFor();
  };

  test("of a file of many columns a part is shown, the doubtful before the others", async () => {
    await begunAnew();
    const names = Array.from({ length: 140 }, (_, n) => `c${n}`);
    const rows = Array.from({ length: 300 }, (_, n) => {
      const won = n % 3 === 0;
      const values = names.map((_, column) => (n * 7 + column) % 9);
      return [`a${n}@a.example`, won ? "Won" : "Lost", ...values, won ? "signed" : "none"];
    });
    const wide = [["Email", "Outcome", ...names, "Contract"], ...rows].join("\n");
    const page = await app.visit("/models/new/guided");
    await page.locator("input[type=file]").setInputFiles(file("wide.csv", wide));
    await page.getByText("Shown here: 100 of 141 columns.").waitFor(LATER);
    const roles = page.getByLabel(/^What .* tells$/).and(page.locator("input"));
    await roles.first().waitFor();
    expect(await roles.count()).toBe(100);
    await page.getByText("Knows the outcome: left out.").first().waitFor();
    await page.getByLabel("Find a column").fill("c139");
    await roles.first().waitFor();
    expect(await roles.count()).toBe(1);
  });

  test("from a spreadsheet to the call list, with a break in between", async () => {
    await begunAnew();
    const page = await app.visit("/today");
    await page.getByRole("button", { name: "Begin from a spreadsheet" }).click();
    const past = withWorth(pastLeads());
    // A row of nobody.
    const nobody = past.split("\n")[1]?.replace(/^[^,]*/, "");
    await page.locator("h1:focus", { hasText: "Guided start" }).waitFor();
    await page.locator("input[type=file]").waitFor({ state: "attached" });
    await page.keyboard.press("Tab");
    await page.locator("input[type=file]").setInputFiles(file("leads.csv", `${past}\n${nobody}`));
    await page.getByText("Enough to learn from").waitFor(LATER);
    await page.locator("h2:focus").waitFor();
    expect(await page.getByLabel("What a customer was worth").first().inputValue()).toBe(
      "Importo (EUR)",
    );
    await page.getByText(/Known of \d+ of \d+ customers, [\d,.]+ in all/).waitFor();
    await page.getByText("Knows the outcome: left out.").waitFor();
    // What the import will refuse is said before, and opens.
    const refused = page.getByRole("alert").getByRole("button", { name: "1 row", exact: true });
    await page.getByText("has no e-mail or id to know it by (row 442)").waitFor();
    await refused.click();
    await page.getByRole("dialog", { name: "Rows without an e-mail or id" }).waitFor();
    await page.getByRole("dialog").getByRole("row", { name: /^442/ }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await page.getByLabel("Who it is").first().inputValue()).toBe("Email");
    await expectAccessible(page);

    await on(page, /ideal customer/);
    const consulting = page.getByRole("checkbox", { name: "Sector: Consulting" });
    expect(await consulting.isChecked()).toBe(true);
    // The number opens the rows that it counted.
    const counted = page.getByRole("button", { name: /^\d+ of \d+ bought/ }).first();
    const [, bought, all] = /(\d+) of (\d+)/.exec((await counted.textContent()) ?? "") ?? [];
    await counted.click();
    const rows = page.getByRole("dialog");
    await rows.getByText(`Rows of your file: ${all}, of which ${bought} bought.`).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await rows.waitFor({ state: "hidden" });
    await page.getByLabel("Points of Sector: Consulting").fill("20");
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    expect(await page.getByLabel("Points of Sector: Consulting").inputValue()).not.toBe("+20");
    await page.getByLabel("Points of Sector: Consulting").fill("14");
    await page.getByText("Saved", { exact: true }).waitFor();
    await expectAccessible(page);
    await on(page, /before buying/);
    await page.getByText("Demo requested").first().waitFor();
    await on(page, /Looking around/);
    // What a ready model thinks is no finding of the file, even where it is called the same.
    const demo = page.getByRole("radiogroup", { name: "Demo requested: interest or intent" });
    expect(await demo.count()).toBe(2);
    const [found, thought] = ["Yes · of the file, so without days: it does not fade", "an opinion"];
    await page.getByText(found, { exact: true }).waitFor();
    const kinds = await page.getByRole("radiogroup", { name: /interest or intent/ }).count();
    expect(await page.getByText(thought, { exact: true }).count()).toBe(kinds - 1);

    // Whoever closes the browser finds everything where it was left, on a phone too.
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.close();
    const phone = await app.visit("/models/new/guided", { width: 390, height: 844 });
    await phone.getByText("Step 3 of 7").waitFor();
    await phone.getByLabel("Demo requested: interest or intent").first().waitFor();
    await phone.getByRole("button", { name: "Back", exact: true }).click();
    await phone.getByRole("button", { name: "Back", exact: true }).click();
    const points = phone.getByLabel("Points of Sector: Consulting");
    expect(await points.inputValue()).toBe("+14");
    await expectAccessible(phone);
    await phone.close();

    const again = await app.visit("/models/new/guided?step=flags");
    await again.getByLabel("Never hand over: Source: Bought list").check();
    await on(again, /How many can you call/);
    await again.getByLabel("New leads you can call in a week").fill("3");
    await again.getByText(/About \d calls a week/).waitFor(LATER);
    await expectAccessible(again);
    await on(again, /Would it have worked/);
    await again.getByText("Ten past leads, with their reasons").waitFor(LATER);
    await again.getByText("It tells buyers from others").waitFor();
    await again.getByText(/older leads and tested on the \d+ that came from/).waitFor();
    await again.getByText("40 open leads are in the file already").waitFor();
    await expectAccessible(again);
    // A name may be emptied while another is typed.
    const name = again.getByLabel("Name of the model");
    await name.fill("");
    expect(await name.inputValue()).toBe("");
    await name.blur();
    expect(await name.inputValue()).toBe("From our past leads");
    await again.getByRole("button", { name: "Import and publish" }).click();
    await again.locator("h2:focus", { hasText: "Your call list is ready" }).waitFor(LATER);
    await expectAccessible(again);
    await again.getByRole("button", { name: "1 row could not be imported." }).click();
    await again.getByRole("dialog").getByRole("row").nth(1).waitFor();
    await expectAccessible(again);
    await again.getByRole("button", { name: "Close", exact: true }).click();
    await again.getByRole("dialog").waitFor({ state: "hidden" });
    const { models } = await app.call(listModels, {});
    expect(models).toMatchObject([{ name: "From our past leads", main: true }]);
    const { leads } = await app.call(getToday, { query: { limit: 200 } });
    expect(leads).toHaveLength(40);
    await again.getByRole("link", { name: "Open the call list" }).click();
    await again
      .getByText(leads[0]?.why ?? "nobody")
      .first()
      .waitFor();
  });

  test("a second window does not overwrite the first: it loads what that saved", async () => {
    await begunAnew();
    const first = await app.visit("/models/new/guided");
    await first.locator("input[type=file]").setInputFiles(file("leads.csv", pastLeads()));
    await first.getByText("Enough to learn from").waitFor(LATER);
    const second = await app.visit("/models/new/guided?step=ideal");
    const points = (page: Page) => page.getByLabel("Points of Sector: Consulting");
    await points(second).waitFor(LATER);
    await on(first, /ideal customer/);
    await points(first).fill("17");
    await first.getByText("Saved", { exact: true }).waitFor();

    await points(second).fill("3");
    await second.getByText("Not saved", { exact: true }).waitFor();
    await second.getByText(/Another window saved other choices/).waitFor();
    await expectAccessible(second);
    await second.getByRole("button", { name: "Load what is saved now" }).click();
    await second.getByText("Saved", { exact: true }).waitFor();
    expect(await points(second).inputValue()).toBe("+17");
    // From here on the second is the one that knows.
    await points(second).fill("4");
    await second.getByText("Saved", { exact: true }).waitFor();
    await first.reload();
    await points(first).waitFor();
    expect(await points(first).inputValue()).toBe("+4");
    await Promise.all([first.close(), second.close()]);
  });

  test("a colleague sees it in the list and takes it over; the other is told, and takes it back", async () => {
    await begunAnew();
    const ada = await app.visit("/models/new/guided");
    await ada.locator("input[type=file]").setInputFiles(file("spring.csv", pastLeads()));
    await ada.getByText("Enough to learn from").waitFor(LATER);
    await on(ada, /ideal customer/);
    await ada.getByText("Saved", { exact: true }).waitFor();

    const marta = await app.visit("/models", { as: "marketer" });
    const list = marta.getByRole("region", { name: "Guided starts under way" });
    await list.getByText(/^Step 1 of 7: Ideal customer · saved .* · spring.csv$/).waitFor();
    await list.getByText("Ada Neri", { exact: true }).waitFor();
    await expectAccessible(marta);
    const take = list.getByRole("button", {
      name: /^Take over From our past leads.*, of Ada Neri$/,
    });
    await take.click();
    const sure = marta.getByRole("dialog").getByRole("button", { name: "Take over" });
    // Ada is at it: what she chose meanwhile is not taken from under her.
    const points = (page: Page) => page.getByLabel("Points of Sector: Consulting");
    await points(ada).fill("17");
    await ada.getByText("Saved", { exact: true }).waitFor();
    await sure.click();
    await marta.getByText(/changed just now/).waitFor();
    await expectAccessible(marta);
    await sure.click();
    await points(marta).waitFor(LATER);
    expect(await points(marta).inputValue()).toBe("+17");

    await points(ada).fill("3");
    await ada
      .getByText(/Marta Riva took over this guided start/)
      .first()
      .waitFor();
    await ada.getByRole("button", { name: "Load what is saved now" }).click();
    const back = ada.getByRole("region", { name: "Guided starts under way" });
    await back.getByText("taken over from you").waitFor();
    await expectAccessible(ada);
    await back.getByRole("button", { name: /^Take over/ }).click();
    await ada.getByRole("dialog").getByRole("button", { name: "Take over" }).click();
    await points(ada).waitFor(LATER);
    expect(await points(ada).inputValue()).toBe("+17");
  });

  test("a file that says too little is told so, and opinions take its place", async () => {
    const page = await app.visit("/models/new/guided", { language: "it" });
    await page.getByRole("button", { name: "Ricomincia" }).click();
    await page.getByRole("button", { name: "Elimina e ricomincia" }).click();
    const few = "E-mail,Ruolo,Esito\nada@a.example,CEO,vinto\neva@b.example,Stagista,perso\n";
    await page.locator("input[type=file]").setInputFiles(file("pochi.csv", few));
    await page.getByText("Dati insufficienti per imparare").waitFor(LATER);
    await page.getByRole("button", { name: "Avanti" }).click();
    await page.getByRole("checkbox", { name: "Chi decide" }).waitFor();
    await expectAccessible(page);
  });
});
