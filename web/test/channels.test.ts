import {
  getChannels,
  getConversion,
  publishModel,
  putConversion,
  putModel,
} from "@bussola/contract";
import { USUAL_CONVERSION } from "@bussola/engine";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, inBrowser, loaded } from "./browser.ts";

const MODEL = {
  ...{ bussola: 1, name: "Shop", signals: { page: { type: "page" } } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 10 }] }],
  qualify: { at: 20 },
};
const page = (userId: string, source?: string) => ({
  ...{ type: "page", userId },
  context: { page: { path: "/offer" }, ...(source && { campaign: { source, name: "spring" } }) },
});
const signed = (userId: string, worth: number) => ({
  ...{ type: "track", event: "Contract Signed", userId, properties: { worth, currency: "USD" } },
});

inBrowser("outcomes and channels", (app) => {
  beforeAll(async () => {
    const params = { name: MODEL.name };
    await app.call(putModel, { params, body: MODEL });
    await app.done(await app.call(publishModel, { params, body: { main: true } }));
    await app.track(page("anna", "google"), page("anna", "linkedin"), signed("anna", 900));
    await app.track(page("bruno", "google"), page("carla", "google"), signed("carla", 100));
    await app.track(page("dora"));
    const ordered = { type: "track", event: "Order Completed", userId: "elsa" };
    await app.track({ ...ordered, properties: { total: 250, currency: "EUR" } });
    await loaded(app);
  }, 120_000);

  test("what counts as won is said once, and the base is counted by it", async () => {
    const won = { event: ["Deal Won"] };
    await app.call(putConversion, { body: { ...USUAL_CONVERSION, won } });
    const view = await app.visit("/settings/outcomes");
    await view.getByText("No lead was won by this definition", { exact: false }).waitFor();
    await expectAccessible(view);
    const events = view.getByRole("combobox", { name: "Events" }).first();
    for (const name of ["Order Completed", "Contract Signed"]) {
      await events.fill(name);
      await events.press("Enter");
    }
    // What an order is worth is found by its name; a contract's is said beside.
    await view.getByRole("switch", { name: "Value" }).check({ force: true });
    await view.getByText("properties.total", { exact: true }).waitFor();
    const properties = view.getByRole("combobox", { name: "Properties" });
    await properties.fill("properties.worth");
    await properties.press("Enter");
    await view.getByText("Of each event the first of these", { exact: false }).waitFor();
    await expectAccessible(view);
    await view.getByRole("button", { name: "Save and count again" }).click();
    await view.getByTestId("won").getByText("3", { exact: true }).waitFor();
    await view.getByTestId("value").getByText("1,250", { exact: false }).waitFor();
    await view.getByText("Values are in USD and EUR", { exact: false }).waitFor();
    await view.getByTestId("won").getByRole("link", { name: "3" }).click();
    await view.getByRole("note").getByText("Leads that were won.").waitFor();
    for (const name of ["anna", "carla", "elsa"]) await view.getByRole("link", { name }).waitFor();
    expect(await app.call(getConversion, {})).toMatchObject({
      won: { event: ["Deal Won", "Order Completed", "Contract Signed"] },
      ...{ value: ["properties.total", "properties.worth"], complete: true },
    });
  });

  test("that a rebuild is due is told where it is missed and where it is done, and goes away", async () => {
    await app.pool.query(
      "INSERT INTO rebuild_due (what) VALUES ('arrivals'), ('machines') ON CONFLICT DO NOTHING",
    );
    const view = await app.visit("/insights/channels", { language: "it" });
    await view.getByText("I lead di prima che si tenessero", { exact: false }).waitFor();
    await view.getByText("Le visite di bot di prima", { exact: false }).waitFor();
    await expectAccessible(view);
    await view.getByRole("link", { name: "Ricostruiscila" }).click();
    await view.getByText("Il passato non è ancora intero").waitFor();
    await view.getByText("hanno lead portati solo da un bot", { exact: false }).waitFor();
    await expectAccessible(view);
    await view.getByRole("button", { name: "Ricostruisci ora" }).click();
    await view.getByText("Il passato non è ancora intero").waitFor({ state: "detached" });
    expect((await app.call(getChannels, {})).rebuildDue).toEqual([]);
  });

  test("a cost stands beside the leads that it brought, and every number opens them", async () => {
    await app.pool.query("DELETE FROM channel_cost");
    const won = { event: "Contract Signed" };
    const body = { ...USUAL_CONVERSION, won, value: "properties.worth" };
    const { operation } = await app.call(putConversion, { body });
    if (operation !== null) await app.done({ id: operation });
    const costs = await app.visit("/insights/channels/costs");
    await costs.getByRole("heading", { name: "No costs yet" }).waitFor();
    await costs.getByLabel("Source", { exact: false }).first().fill("google");
    const today = new Date().toISOString().slice(0, 10);
    await costs.getByLabel("To", { exact: true }).fill(today);
    await costs.getByLabel("From", { exact: true }).fill(today);
    await costs.getByLabel("Amount").fill("300");
    await costs.getByRole("button", { name: "Add", exact: true }).click();
    await costs.getByRole("cell", { name: "google", exact: true }).waitFor();
    await expectAccessible(costs);

    const view = await app.visit("/insights/channels?days=30");
    const table = view.getByRole("group", { name: "Channels with their figures" });
    const google = table.getByRole("row").filter({ hasText: "google" });
    await google.getByRole("cell", { name: "3.3×" }).waitFor();
    const told = await app.call(getChannels, { query: {} });
    const row = told.channels.find(({ source }) => source === "google");
    expect(row).toMatchObject({ leads: 3, qualified: 1, customers: 2, value: 1_000, cost: 300 });
    // Dora, who came from nowhere known, cost nothing that is known: all's return is google's.
    expect(told.all).toMatchObject({ costed: { channels: 1, leads: 3 }, return: row?.return });
    await table.getByRole("row").filter({ hasText: "All" }).getByText("3.3×").waitFor();
    await view.getByText(/Channels with known costs: 1 of \d\./).waitFor();
    expect(await google.getByRole("link").allTextContents()).toEqual(["3", "1", "2", "1,000"]);
    await expectAccessible(view);
    await view.getByText("Last touch", { exact: true }).click();
    await view.waitForURL(/attribution=last/);
    const linkedin = table.getByRole("row").filter({ hasText: "linkedin" });
    await linkedin.getByRole("link").first().click();
    await view.waitForURL(/\/leads\?/);
    await view.getByRole("link", { name: "anna" }).waitFor();
    const note = view.getByRole("note");
    await note
      .getByText("Leads of the source “linkedin” by last touch", { exact: false })
      .waitFor();
  });

  test("costs of a part of a source's campaigns say so", async () => {
    await app.pool.query("DELETE FROM channel_cost");
    await app.pool.query(
      `INSERT INTO channel_cost (source, campaign, first_day, last_day, amount)
       VALUES ('google', 'nobody came', current_date, current_date, 300)`,
    );
    const view = await app.visit("/insights/channels?days=30");
    const google = view.getByRole("row").filter({ hasText: "google" });
    await google.getByText(/^Costs of .*campaigns.*: 0 of 3 leads$/).waitFor();
    expect(await google.getByRole("cell", { name: "300", exact: true }).count()).toBe(1);
    await expectAccessible(view);
  });
});
