import { putSegment } from "@bussola/contract";
import { expect, test } from "vitest";
import { ADMINISTRATOR, expectAccessible, inBrowser } from "./browser.ts";

const SEGMENT = {
  bussola: 1,
  signals: { rossi: { trait: "email", matches: "*@rossi.example" } },
  when: { signal: "rossi" },
};

/** Many steps, on a machine that does other things too. */
const PATIENT = 90_000;

inBrowser("the frame", (app) => {
  test("is walked through with the keyboard alone", async () => {
    const page = await app.visit("/segments");
    await page.getByRole("heading", { name: "Segments" }).waitFor();
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the content" });
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await page.getByRole("button", { name: "Your menu" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitemradio", { name: "Italiano" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("menuitemradio", { name: "Italiano" }).count()).toBe(0);
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
    expect(await page.locator("html").getAttribute("lang")).toBe("it");
    await page.getByRole("button", { name: "Il tuo menu" }).click();
    await page.getByRole("menuitemradio", { name: "English" }).click();
    await page.getByRole("heading", { name: "Segments" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Segments" }).waitFor();
    expect(await page.title()).toMatch(/Bussola$/);
  });

  test("keeps the theme that was chosen, from the first moment", async () => {
    const page = await app.visit("/segments");
    await page.getByRole("button", { name: "Your menu" }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    const html = page.locator("html");
    expect(await html.getAttribute("data-mantine-color-scheme")).toBe("dark");
    await page.goto(page.url(), { waitUntil: "commit" });
    await page.waitForSelector("body", { state: "attached" });
    expect(await html.getAttribute("data-mantine-color-scheme")).toBe("dark");
  });

  test.each([320, 390])("fits a phone of %i pixels", async (width) => {
    const page = await app.visit("/segments", { width, height: 700, language: "it" });
    await page.getByRole("heading", { name: "Segmenti" }).waitFor();
    const bar = page.getByRole("navigation", { name: "Navigazione principale" }).last();
    expect(await bar.isVisible()).toBe(true);
    expect(await bar.getByRole("link", { name: "Segmenti" }).getAttribute("aria-current")).toBe(
      "page",
    );
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
    await expectAccessible(page);
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
    await page.getByText(/What you see may be old/).waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Try again" }).first().click();
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

  test("the palette leads to any lead and segment, by keyboard alone", {
    timeout: PATIENT,
  }, async () => {
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
      await page.keyboard.press("ArrowDown");
      await palette.locator("[data-selected]").filter({ hasText: name }).waitFor();
    };
    await ask("anna@");
    await take("Anna Rossi");
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/leads\/lead:\d+$/);
    await ask("rossi &");
    await take("From Rossi & Co. 100%");
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
