import { getModel, listModels, publishModel, putModel, validateModel } from "@bussola/contract";
import { logistic, Random } from "@bussola/engine";
import { beforeAll, describe, expect, test } from "vitest";
import { expectAccessible, inBrowser, loaded } from "./browser.ts";

const DAY_MS = 86_400_000;
const MODEL = {
  ...{ bussola: 1, name: "Shop", signals: { price_list_viewed: { type: "page" } } },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [{ signal: "price_list_viewed", points: 10 }],
    },
  ],
};

/**
 * Leads of a year; the more prices they saw and the more employees they have, the more bought, and of
 * students none did.
 */
function leads(): object[] {
  const random = new Random(4);
  return Array.from({ length: 500 }, (_, n) => {
    const userId = `u${n}`;
    const came = random.whole(130, 300);
    const timestamp = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString();
    const views = random.pick([0, 0, 1, 3]);
    const employees = random.whole(1, 400);
    const role = n % 12 === 0 ? "Student" : "Buyer";
    const chance = logistic(-2.5 + 0.9 * views + employees / 200);
    const buys = random.chance(chance) && role !== "Student";
    return [
      {
        ...{ type: "identify", userId, timestamp: timestamp(came) },
        traits: { employees, role, name: `Person ${n}` },
      },
      ...Array.from({ length: views }, () => ({
        type: "page",
        userId,
        timestamp: timestamp(came),
      })),
      ...(buys
        ? [{ type: "track", event: "Deal Won", userId, timestamp: timestamp(came - 30) }]
        : []),
    ];
  }).flat();
}

inBrowser("close rates", (app) => {
  beforeAll(async () => {
    const params = { name: MODEL.name };
    await app.call(putModel, { params, body: MODEL });
    await app.done(await app.call(publishModel, { params, body: { main: true } }));
  }, 60_000);

  test("teach while there is nobody to learn from", async () => {
    await loaded(app);
    const page = await app.visit("/insights");
    await page.waitForURL(/\/insights\/close-rates$/);
    await page.getByRole("heading", { name: "Nobody to learn from yet" }).waitFor();
    await expectAccessible(page);
  });

  describe("of past leads", () => {
    beforeAll(async () => {
      const said = leads();
      for (let from = 0; from < said.length; from += 250)
        await app.recall(...said.slice(from, from + 250));
      await loaded(app);
    }, 90_000);

    test("say who buys, open the leads who are like that, and become a draft", async () => {
      const page = await app.visit("/insights/close-rates");
      await page.getByRole("button", { name: "Work out anew" }).click();
      const table = page.getByRole("region", { name: "What tells who buys" });
      const row = table.getByRole("row", { name: /Price list viewed.*3 or more/ });
      await row.waitFor();
      const none = table.getByRole("row", { name: /Student Nobody like this bought/ });
      await none.getByText("× 0", { exact: true }).waitFor();
      await expectAccessible(page);
      // In the order and of the rows that the address says, also after it is opened again.
      await table.getByRole("button", { name: "Points", exact: true }).click();
      await page.getByText("Everything", { exact: true }).click();
      await page.getByRole("textbox", { name: "Find a signal" }).fill("employees");
      await page.waitForURL(/q=employees/);
      await page.reload();
      await table
        .getByRole("row", { name: /^Employees/ })
        .first()
        .waitFor();
      expect(await table.getByRole("row", { name: /^Price list/ }).count()).toBe(0);
      const best = table.getByRole("row", { name: /^Employees.*or more/ });
      // The very leads that were counted, and those who are like them now.
      await best.getByRole("link").nth(1).click();
      await page
        .getByRole("note")
        .getByText(/had this value when they were looked at/)
        .waitFor();
      await page.goBack();
      await best.getByRole("link", { name: /^Leads with this today/ }).click();
      await page.waitForURL(/\/leads\?filter=/);
      await page
        .getByRole("link", { name: /^Person / })
        .first()
        .waitFor();
      await page.goBack();
      await page.getByRole("button", { name: "Try these points as a model" }).click();
      await page.waitForURL(/\/models\/Proposed/);
      await page.getByRole("heading", { name: "Proposed points" }).waitFor();
      await page
        .getByText(/Employees: .* bought/)
        .first()
        .waitFor();
      // Saved, whole and valid, and live is what was.
      const { models } = await app.call(listModels, {});
      const draft = models.find(({ name }) => name.startsWith("Proposed"));
      expect(draft).toMatchObject({ main: false, versions: [{ status: "draft" }] });
      const { body } = await app.call(getModel, { params: { name: draft?.name ?? "" }, query: {} });
      expect(await app.call(validateModel, { body })).toEqual({ faults: [] });
      const live = models.find(({ main }) => main);
      expect(live).toMatchObject({ name: MODEL.name, versions: [{ status: "published" }] });
    });

    test("can be read in Italian on a phone and in the dark", async () => {
      const view = { language: "it", theme: "dark", width: 390, height: 844 } as const;
      const page = await app.visit("/insights/close-rates", view);
      await page.getByRole("heading", { name: "Che cosa distingue chi compra" }).waitFor();
      const overflow =
        "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      expect(await page.evaluate(overflow)).toBe(0);
      await expectAccessible(page);
    });
  });
});
