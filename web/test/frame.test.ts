import { putSegment } from "@bussola/contract";
import { expect, test } from "vitest";
import { ADMINISTRATOR, expectAccessible, inBrowser } from "./browser.ts";

const SEGMENT = {
  bussola: 1,
  signals: { rossi: { trait: "email", matches: "*@rossi.example" } },
  when: { signal: "rossi" },
};

// Many steps each, on a machine that does other things too.
const PATIENT = { timeout: 20_000 };

inBrowser("the frame", (app) => {
  test("is walked through with the keyboard alone", async () => {
    const page = await app.visit("/segments");
    await page.getByRole("heading", { name: "Segments" }).waitFor();
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the content" });
    await expect
      .poll(() => skip.evaluate((link) => link === document.activeElement), PATIENT)
      .toBe(true);
    await page.keyboard.press("Enter");
    await page.locator("#content:focus").waitFor();
    await page.getByRole("button", { name: "Your menu" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitemradio", { name: "Italiano" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("menuitemradio", { name: "Italiano" }).waitFor({ state: "hidden" });
  });

  test("is accessible, with its menu open too", async () => {
    const page = await app.visit("/segments");
    await page.getByRole("heading", { name: "Segments" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Your menu" }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).waitFor();
    await expectAccessible(page);
  });

  test("speaks Italian to whom does, and goes on so when told", async () => {
    const page = await app.visit("/segments", { language: "it" });
    await page.getByRole("heading", { name: "Segmenti" }).waitFor();
    await page.locator('html[lang="it"]').waitFor();
    await page.getByRole("button", { name: "Il tuo menu" }).click();
    await page.getByRole("menuitemradio", { name: "English" }).click();
    await page.getByRole("heading", { name: "Segments" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Segments" }).waitFor();
    await expect.poll(() => page.title(), PATIENT).toMatch(/Bussola$/);
  });

  test("keeps the theme that was chosen, from the first moment", async () => {
    const page = await app.visit("/segments");
    await page.getByRole("button", { name: "Your menu" }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    const html = page.locator("html");
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await page.goto(page.url(), { waitUntil: "commit" });
    await page.waitForSelector("body", { state: "attached" });
    expect(await html.getAttribute("data-mantine-color-scheme")).toBe("dark");
  });

  test.each([320, 390])("fits a phone of %i pixels", async (width) => {
    const page = await app.visit("/segments", { width, height: 700, language: "it" });
    await page.getByRole("heading", { name: "Segmenti" }).waitFor();
    // The only one: the rail of wide screens is not there for anybody.
    const bar = page.getByRole("navigation", { name: "Navigazione principale" });
    await bar.waitFor();
    const current = bar
      .getByRole("link", { name: "Segmenti" })
      .and(page.locator("[aria-current=page]"));
    await current.waitFor();
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    await expect.poll(() => page.evaluate(overflow), PATIENT).toBe(0);
    await expectAccessible(page);
  });

  test("a phone says that one is among the entries behind the last place", async () => {
    const page = await app.visit("/segments", { width: 390, height: 800 });
    const more = page.getByRole("button", { name: "More", exact: true });
    const active = more.and(page.locator("[data-status=active]"));
    await more.waitFor();
    expect(await active.count()).toBe(0);
    await page.goto(new URL("/insights/health", page.url()).href);
    await active.waitFor();
  });

  test("an address that is none says so and leads home", async () => {
    const page = await app.visit("/nothing/here");
    await page.getByRole("heading", { name: "Nothing is here" }).waitFor();
    await page.getByRole("link", { name: "Go to the start" }).click();
    await page.waitForURL((url) => url.pathname !== "/nothing/here");
  });

  test("says when nobody answers, and goes on when somebody does", async () => {
    const page = await app.visit("/segments");
    await page.getByRole("heading", { name: "Segments" }).waitFor();
    await page.context().setOffline(true);
    // What is old is asked for again when the reader comes back.
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 60_000;
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    });
    const banner = page.getByRole("status").filter({ hasText: "What you see may be old" });
    await banner.getByRole("button", { name: "Try again" }).focus();
    await page.context().setOffline(false);
    // By keyboard: the app may be back by itself before a mouse is there.
    await page.keyboard.press("Enter");
    await page.getByText(/What you see may be old/).waitFor({ state: "hidden" });
    app.expectError(/ERR_INTERNET_DISCONNECTED/);
  });

  test("leads in only those who signed in, to where they wanted to go", async () => {
    const page = await app.visit("/segments?template=none", { as: "nobody" });
    await page.waitForURL(/\/sign-in/);
    await page.getByLabel("E-mail").fill(ADMINISTRATOR.email);
    await page.getByLabel("Password", { exact: true }).fill(ADMINISTRATOR.password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/segments/);
    await page.getByRole("button", { name: /Ada Neri/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL(/\/sign-in/);
  });

  test("the palette leads to any lead and segment, by keyboard alone", async () => {
    await app.track({
      type: "identify",
      userId: "u-anna",
      traits: { email: "anna@rossi.example", name: "Anna Rossi" },
    });
    await app.call(putSegment, {
      params: { name: "From Rossi & Co. 100%" },
      body: { ...SEGMENT, name: "From Rossi & Co. 100%" },
    });
    const page = await app.visit("/segments");
    await page.getByRole("heading", { name: "Segments" }).waitFor();
    const palette = page.getByRole("dialog", { name: /^Go to/ });
    const ask = async (words: string) => {
      await palette.waitFor({ state: "hidden" });
      await page.keyboard.press("Control+k");
      // Letters typed before it has the focus go to the screen behind.
      await palette.locator("input:focus").waitFor();
      await page.keyboard.type(words);
    };
    const take = async (name: string) => {
      await palette.getByText(name).first().waitFor();
      const lit = palette.locator("[data-selected]").filter({ hasText: name });
      // What is found moves down what was there.
      const next = async () => {
        await page.keyboard.press("ArrowDown");
        return lit.count();
      };
      await expect.poll(next, PATIENT).toBe(1);
    };
    await ask("anna@");
    await take("Anna Rossi");
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/leads\/lead:\d+$/);
    await page.getByRole("heading", { level: 1, name: "Anna Rossi" }).waitFor();
    await ask("rossi &");
    await take("From Rossi & Co. 100%");
    expect(await palette.getByText("Nothing is called so.").count()).toBe(0);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/segments\/From/);
    await page.getByRole("heading", { name: "From Rossi & Co. 100%" }).waitFor();
    await ask("tema");
    await palette.getByText("Nothing is called so.").waitFor();
    await page.keyboard.press("Escape");
    await ask("dark");
    await take("Theme: Dark");
    await page.keyboard.press("Enter");
    await page.waitForSelector('html[data-mantine-color-scheme="dark"]');
  });
});
