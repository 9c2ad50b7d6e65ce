import { readFile } from "node:fs/promises";
import { findLeads, publishModel, putModel } from "@bussola/contract";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { ADMINISTRATOR, expectAccessible, inBrowser, loaded } from "./browser.ts";

const MODEL = {
  ...{ bussola: 1, name: "Shop", scale: { min: 0, max: 100 } },
  signals: {
    pricing: { type: "page", where: { "properties.path": "/pricing" } },
    director: { trait: "title", matches: "*director*" },
  },
  groups: [
    {
      ...{ name: "interest", dimension: "engagement" },
      rules: [{ signal: "pricing", points: 10 }],
    },
    { name: "profile", dimension: "fit", rules: [{ signal: "director", points: 20 }] },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm", from: 20 },
    { name: "hot", from: 40 },
  ],
};

const HOSTILE = [
  `<img src=x onerror="document.title='owned'">`,
  `"><script>document.title='owned'</script>`,
  '=HYPERLINK("http://evil.example")',
  "{{constructor.constructor('return 1')()}}",
  "\u202Egnp.exe",
];
const PEOPLE = 150;
const SOON = { timeout: 20_000 };

inBrowser("the leads", (app) => {
  beforeAll(async () => {
    await app.call(putModel, { params: { name: "Shop" }, body: MODEL });
    const params = { name: "Shop" };
    await app.done(await app.call(publishModel, { params, body: {} }));
    const people = Array.from({ length: PEOPLE }, (_, i) => [
      {
        ...{ type: "identify", userId: `u${i}` },
        traits: {
          ...{ name: `Person ${i}`, email: `p${i}@acme.example`, employees: (i * 37) % 200 },
          ...(i % 5 === 0 && { title: "Sales Director" }),
          company: { name: i % 2 ? "Rossi Srl" : "Smith Ltd" },
        },
      },
      ...Array.from({ length: i % 6 }, (_, n) => ({
        ...{ type: "page", userId: `u${i}`, messageId: `p-${i}-${n}` },
        properties: { path: "/pricing" },
      })),
    ]);
    const hostile = HOSTILE.map((name, i) => ({
      ...{ type: "identify", userId: `evil${i}` },
      traits: { name, title: name, company: { name }, note: name },
    }));
    await app.track(...people.flat(), ...hostile);
    await loaded(app);
  }, 120_000);

  const open = async (address: string, view = {}) => {
    const page = await app.visit(address, view);
    await page.getByRole("heading", { name: /^Leads?$/, level: 1 }).waitFor();
    return page;
  };
  const rows = (page: Page) => page.locator("tr[data-row]");
  /** What is shown is what was asked for: an older list is dimmed. */
  const isNew = (page: Page) => page.locator("[data-old]").waitFor({ state: "detached" });
  const firstName = (page: Page) => rows(page).first().getByRole("link").textContent();
  const count = (page: Page, shown: string) =>
    page
      .getByRole("status")
      .filter({ hasText: new RegExp(`^${shown} lead`) })
      .waitFor();

  test("are filtered, sorted and searched, all of which is in the address", async () => {
    const page = await open("/leads");
    await count(page, String(PEOPLE + HOSTILE.length));
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    const drawer = page.getByRole("dialog", { name: "Which leads" });
    await drawer.getByRole("button", { name: "Add a condition" }).click();
    await page.getByRole("menuitem", { name: "Signal" }).click();
    await drawer.getByRole("status").filter({ hasText: "125 leads match" }).waitFor();
    await isNew(page);
    await expectAccessible(page);
    await drawer.getByRole("button", { name: "Show them" }).click();
    await count(page, "125");
    await page.getByRole("button", { name: "Score", exact: true }).click();
    await page.waitForURL(/ascending=true/);
    await rows(page).first().getByText("10.0").first().waitFor();
    await page.getByRole("searchbox").fill("rossi person 11");
    await count(page, "6");
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await count(page, "6");
    await expect.poll(() => page.getByRole("searchbox").inputValue(), SOON).toBe("rossi person 11");
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await count(page, String(PEOPLE + HOSTILE.length));
  });

  test("have columns of traits and signals, by which they are sorted", async () => {
    const page = await open("/leads");
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "employees" }).check();
    await page.getByRole("checkbox", { name: "pricing" }).check();
    await isNew(page);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Lead", exact: true }).click();
    await page.waitForURL(/sort=name/);
    await expect.poll(() => firstName(page), SOON).toBe(HOSTILE[1]);
    await page.getByRole("button", { name: "employees", exact: true }).click();
    await page.waitForURL(/sort=trait/);
    await rows(page).first().getByText("199").waitFor();
    await page.reload();
    await rows(page).first().getByText("199").waitFor();
    const { leads } = await app.call(findLeads, {
      body: { order: { trait: "employees" }, limit: 1 },
    });
    await expect.poll(() => firstName(page), SOON).toBe(leads[0]?.name);
  });

  test("what visitors call themselves is only ever text, also in a file", async () => {
    const page = await open("/leads?columns=%5B%22title%22%2C%22trait%3Anote%22%5D&sort=fit");
    for (const name of HOSTILE) {
      await page.getByRole("searchbox").fill(name);
      await page.getByRole("link", { name, exact: true }).waitFor();
    }
    await expect.poll(() => page.title(), SOON).toBe("Leads · Bussola");
    expect(await page.locator("td img, td script").count()).toBe(0);
    await page.getByRole("searchbox").fill("HYPERLINK");
    await page.waitForURL(/q=HYPERLINK/);
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export" }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe("leads.csv");
    const lines = (await readFile(await file.path(), "utf8")).split("\r\n");
    expect(lines[0]).toBe("\u{feff}id,name,email,company,title,note");
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(lines[1]).not.toMatch(/(^|,)"?=/);
    expect(lines.slice(2)).toEqual([""]);
  });

  test("a list is saved under a name, shared, found again, deleted and brought back", async () => {
    const page = await open("/leads?band=hot");
    await page.getByRole("button", { name: "Save this list" }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("To call");
    await page.getByLabel("For everybody").check({ force: true });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const tab = page.getByRole("button", { name: /^To call/ });
    await tab.waitFor();
    await expect.poll(() => tab.getAttribute("aria-current"), SOON).toBe("page");
    const shown = await page.getByRole("status").first().textContent();
    await page.getByRole("button", { name: "All leads" }).click();
    await count(page, String(PEOPLE + HOSTILE.length));
    await tab.click();
    await page
      .getByRole("status")
      .filter({ hasText: shown ?? "" })
      .first()
      .waitFor();
    await page.getByRole("button", { name: 'More with "To call"' }).click();
    await page.getByRole("menuitem", { name: "Delete this list" }).click();
    await expect.poll(() => tab.count(), SOON).toBe(0);
    await page.getByRole("button", { name: /^Undo/ }).click();
    await tab.waitFor();
  });

  test("are chosen and given to somebody with the keyboard alone, and back", async () => {
    const page = await open("/leads?band=hot");
    await rows(page).first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    const bar = page.getByRole("region", { name: "Work on the selection" });
    await bar.getByText("3 selected").waitFor();
    await bar.getByRole("button", { name: "Owner" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: ADMINISTRATOR.name }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("3 leads changed", { exact: true }).waitFor();
    const owned = async () =>
      (await app.call(findLeads, { body: { owner: [ADMINISTRATOR.email] } })).total;
    await expect.poll(owned, SOON).toBe(3);
    await rows(page).first().getByText(ADMINISTRATOR.name).waitFor();
    await page.keyboard.press("Control+z");
    await expect.poll(owned, SOON).toBe(0);
    await bar.getByRole("button", { name: /^Select all/ }).click();
    await bar.getByRole("button", { name: "Add a tag" }).click();
    await page.getByLabel("New tag").fill("Spring");
    await page.keyboard.press("Enter");
    const tagged = async () => (await app.call(findLeads, { body: { tags: ["spring"] } })).total;
    const { total } = await app.call(findLeads, { body: { band: ["hot"], known: true } });
    await expect.poll(tagged, SOON).toBe(total);
    await page.getByRole("button", { name: /^Undo/ }).click();
    await expect.poll(tagged, SOON).toBe(0);
  });

  test("in Italian, on a phone: cards that can be read by all", async () => {
    const page = await open("/leads?band=hot", { language: "it", width: 390, height: 780 });
    await page.getByRole("list", { name: "Lead" }).getByRole("listitem").first().waitFor();
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
    await expectAccessible(page);
    // A name without any place to break at.
    const name = "Donaudampfschifffahrtsgesellschaft".repeat(4).slice(0, 120);
    await app.track({ type: "identify", userId: "long", traits: { name } });
    await page.goto(`${app.url}/leads?q=${name.slice(0, 12)}`);
    await page.getByRole("link", { name }).waitFor();
    expect(await page.evaluate(overflow)).toBe(0);
    await page.getByRole("searchbox", { name: "Nome, e-mail o azienda" }).fill("nessuno così");
    await page.getByRole("heading", { name: "Nessun lead corrisponde" }).waitFor();
    await page.getByRole("button", { name: "Togli il filtro" }).last().click();
    await page.getByRole("list", { name: "Lead" }).getByRole("listitem").first().waitFor();
  });

  test("the table is accessible, with leads chosen and with none to show", async () => {
    const page = await open("/leads");
    await rows(page).first().getByRole("checkbox").click();
    await page.getByText("1 selected").waitFor();
    await expectAccessible(page);
    await page.getByRole("searchbox").fill("nobody like that");
    await page.getByRole("heading", { name: "No lead matches" }).waitFor();
    await isNew(page);
    await expectAccessible(page);
  });
});
