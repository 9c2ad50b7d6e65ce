import { enableTwoFactor } from "@bussola/contract";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { codeOf } from "../../server/test/totp.ts";
import { type App, expectAccessible, inBrowser } from "./browser.ts";

const PASSWORD = "una bussola nel taschino";

inBrowser("people", (app) => {
  test("first start: the administrator is created and signed in", async () => {
    await app.pool.query("DELETE FROM person");
    const page = await app.visit("/", { as: "nobody" });
    await page.waitForURL("**/welcome");
    await expectAccessible(page);
    await page.getByLabel("Your name").fill("Ada Rossi");
    await page.getByLabel("E-mail").fill("ada@bussola.example");
    const password = page.getByLabel("Password", { exact: true });
    await password.fill("password1234");
    await page.getByText("Easy to guess").waitFor();
    const create = page.getByRole("button", { name: "Create and sign in" });
    expect(await create.isDisabled()).toBe(true);
    await password.fill(PASSWORD);
    await page.getByText("Hard to guess").waitFor();
    await create.click();
    await page.getByText("Ada Rossi").first().waitFor();
    expect(new URL(page.url()).pathname).not.toMatch(/welcome|sign-in/);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  });

  test("an invitation is handed over, accepted, and two-factor asked for from then on", async () => {
    const link = await invite(app);
    const page = await app.visit("/", { as: "nobody", language: "it" });
    await page.goto(link);
    await page.getByText("nina@bussola.example").waitFor();
    await expectAccessible(page);
    await page.getByLabel("Il tuo nome").fill("Nina");
    await page.getByLabel("Password", { exact: true }).fill("tre gatti sul divano");
    await page.getByRole("button", { name: "Entra", exact: true }).click();
    await page.waitForURL(({ pathname }) => pathname !== "/invitation");

    await page.goto(`${app.url}/account`);
    const uri = await switchOn(page);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Li ho messi da parte" }).click();
    await page.getByText("Attiva", { exact: true }).waitFor();
    await page.context().clearCookies();

    await page.goto(`${app.url}/sign-in?to=/account`);
    await page.getByLabel("E-mail").fill("nina@bussola.example");
    await page.getByLabel("Password", { exact: true }).fill("tre gatti sul divano");
    await page.keyboard.press("Enter");
    await page.getByText("Ancora un passaggio").waitFor();
    await expectAccessible(page);
    await page.keyboard.type(codeOf(uri));
    await page.getByRole("heading", { name: "Account" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/account");

    // In a browser of another language the account's own is read, once it is known who it is.
    const elsewhere = await app.visit("/sign-in", { as: "nobody" });
    await elsewhere.getByLabel("E-mail").fill("nina@bussola.example");
    await elsewhere.getByLabel("Password", { exact: true }).fill("tre gatti sul divano");
    await elsewhere.keyboard.press("Enter");
    await elsewhere.getByText("One more step").waitFor();
    await elsewhere.keyboard.type(codeOf(uri));
    await elsewhere.getByRole("link", { name: "Oggi" }).first().waitFor();
  });

  test("a link that was used opens nothing", async () => {
    const { rows } = await app.pool.query(
      "SELECT count(*)::int AS n FROM invitation WHERE used_at IS NOT NULL",
    );
    expect(rows[0].n).toBe(1);
    const page = await app.visit(`/invitation#${"x".repeat(32)}`, { as: "nobody" });
    await page.getByText("ask for a new one").waitFor();
  });
});

/** Signs in as the administrator and makes a link on the screen; where it leads. */
async function invite(app: App): Promise<string> {
  const page = await app.visit("/sign-in?to=/settings/people", { as: "nobody" });
  await page.getByLabel("E-mail").fill("ada@bussola.example");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.getByLabel("E-mail").fill("nina@bussola.example");
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByLabel("Link", { exact: true }).inputValue();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("nina@bussola.example").waitFor();
  return link;
}

/** Sets an authenticator app up; its address. */
async function switchOn(page: Page): Promise<string> {
  const made = page.waitForResponse((response) => response.url().endsWith(enableTwoFactor.path));
  await page.getByRole("button", { name: "Attiva", exact: true }).click();
  await page.getByLabel("La tua password").fill("tre gatti sul divano");
  await page.getByRole("button", { name: "Avanti" }).click();
  const { uri } = enableTwoFactor.answer.parse(await (await made).json());
  await page.getByRole("img", { name: "Codice QR" }).waitFor();
  await page.getByLabel("Codice di sei cifre").fill(codeOf(uri));
  await page.getByRole("button", { name: "Conferma" }).click();
  await page.getByRole("list", { name: "Codici di riserva" }).waitFor();
  return uri;
}
