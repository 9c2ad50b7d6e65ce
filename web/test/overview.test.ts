import {
  findLeads,
  getOverviewNew,
  getOverviewStanding,
  giveFeedback,
  listStages,
  publishModel,
  putModel,
  setStage,
} from "@bussola/contract";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { expectAccessible, inBrowser, loaded } from "./browser.ts";

const MODEL = {
  ...{ bussola: 1, name: "Shop" },
  signals: { page: { type: "page" }, bought: { event: ["Order Completed", "Deal Won"] } },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [
        { signal: "page", points: 10 },
        { signal: "bought", points: 1 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm", from: 20 },
    { name: "hot", from: 40 },
  ],
  qualify: { at: 40 },
};

const page = (userId: string, source?: string) => ({
  ...{ type: "page", userId },
  ...(source && { context: { campaign: { source } } }),
});

inBrowser("the overview", (app) => {
  test("says that a model is missing", async () => {
    const view = await app.visit("/overview");
    await view.getByRole("heading", { name: "No model is published yet" }).waitFor();
    await view.getByRole("link", { name: "Open the models" }).waitFor();
    await view.goto(`${app.url}/leads`);
    await view.getByRole("link", { name: "Open the models" }).waitFor();
    expect(await view.getByText("Counting").count()).toBe(0);
  });

  describe("with a model", () => {
    beforeAll(async () => {
      const params = { name: MODEL.name };
      await app.call(putModel, { params, body: MODEL });
      await app.done(await app.call(publishModel, { params, body: { main: true } }));
    }, 60_000);

    test("teaches while there is nothing", async () => {
      const view = await app.visit("/overview");
      await view.getByRole("heading", { name: "Nothing to show yet" }).waitFor();
      await view.getByRole("link", { name: "Import past leads" }).waitFor();
      await expectAccessible(view);
    });
  });

  describe("with leads", () => {
    beforeAll(populate, 60_000);
    withLeads();
  });

  async function populate(): Promise<void> {
    for (const [who, source, views] of [
      ["anna", "google", 5],
      ["bruno", "google", 3],
      ["carla", "linkedin", 1],
      ["dora", undefined, 4],
    ] as const)
      await app.track(...Array(views).fill(page(who, source)));
    await app.track({ type: "track", event: "Order Completed", userId: "bruno" });
    await app.call(giveFeedback, {
      params: { ref: "anna" },
      body: { feedback: { answer: "contacted" } },
    });
    const { stages } = await app.call(listStages, {});
    const [, stage = { id: "", en: "" }] = stages;
    await app.call(setStage, { params: { ref: "anna" }, body: { stage: stage.id } });
    await loaded(app);
  }

  function withLeads(): void {
    test("every number is that of the leads that it opens", async () => {
      const { stages } = await app.call(listStages, {});
      const [, stage = { id: "", en: "" }] = stages;
      const view = await app.visit("/overview?days=7");
      const bands = view.getByRole("region", { name: "Leads by band" });
      const standing = await app.call(getOverviewStanding, {});
      expect(standing.bands.map(({ leads }) => leads)).toEqual([1, 1, 2]);
      for (const { name, leads } of standing.bands) {
        const row = bands.getByRole("listitem").filter({ hasText: name });
        expect(await row.getByRole("link").textContent()).toBe(String(leads));
        const { total } = await app.call(findLeads, { body: { band: [name], known: true } });
        expect(total).toBe(leads);
      }
      const staged = view.getByRole("region", { name: "Leads by stage" });
      const row = staged.getByRole("listitem").filter({ hasText: stage.en });
      expect(await row.getByRole("link").textContent()).toBe("1");

      const fresh = await app.call(getOverviewNew, { query: {} });
      expect(fresh.leads).toBe(4);
      const news = view.getByRole("region", { name: "New leads" });
      expect(await opened(view, news.getByRole("row", { name: /google/ }))).toBe(2);
      expect(await opened(view, news.getByRole("row", { name: /Unknown/ }))).toBe(1);
      const bought = view.getByRole("region", { name: "Conversions" });
      expect(await opened(view, bought.getByRole("row", { name: /google/ }))).toBe(1);
      const flow = view.getByRole("region", { name: "Flow between bands" });
      expect(
        await opened(view, flow.getByRole("listitem").filter({ hasText: "cold to hot" })),
      ).toBe(2);
      const response = view.getByRole("region", { name: "Response time of sales" });
      await response.getByText("One is still waiting.").waitFor();
      expect(await opened(view, response.getByRole("row", { name: /Nobody/ }))).toBe(1);

      await bands.getByRole("link").first().click();
      await view.waitForURL(/\/leads\?band=/);
    });

    test("the period is in the address; charts are tables too; nothing is in the way", async () => {
      const view = await app.visit("/overview");
      await view.getByText("90 days", { exact: true }).click();
      await view.waitForURL(/days=90/);
      const scores = view.getByRole("region", { name: "Score distribution" });
      await scores.getByRole("button", { name: /as a table/ }).click();
      await scores.getByRole("table", { name: "Score distribution" }).waitFor();
      await expectAccessible(view);
    });

    test("in Italian, on a phone", async () => {
      const view = await app.visit("/overview", { language: "it", width: 360, height: 740 });
      await view.getByRole("heading", { name: "Lead per fascia" }).waitFor();
      await view.getByRole("region", { name: "Conversioni" }).getByRole("table").waitFor();
      const overflow =
        "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      expect(await view.evaluate(overflow)).toBeLessThanOrEqual(0);
      await expectAccessible(view);
    });
  }
});

/** Opens the first number of a row: it is how many leads the list behind it has. */
async function opened(view: Page, row: ReturnType<Page["getByRole"]>): Promise<number> {
  const link = row.getByRole("link").first();
  const said = Number(await link.textContent());
  await link.click();
  await view
    .getByTestId("total")
    .filter({ hasText: new RegExp(`^${said}\\b`) })
    .waitFor();
  const rows = view.getByRole("main").getByRole("table").locator("tbody tr");
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(said);
  await view.goBack();
  await row.waitFor();
  return said;
}
