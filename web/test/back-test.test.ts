import { getLearned, getModel, publishModel, putModel, startTraining } from "@bussola/contract";
import type { Route } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { expectAccessible, inBrowser } from "./browser.ts";

const DAY_MS = 86_400_000;
const MODEL = {
  ...{ bussola: 1, name: "Shop" },
  signals: { page: { type: "page" }, demo: { event: "Demo Requested" } },
  groups: [
    {
      ...{ name: "intent", dimension: "engagement" },
      rules: [
        { signal: "page", points: 4, curve: { halfLife: "30d" } },
        { signal: "demo", points: 20, curve: { halfLife: "60d" } },
      ],
    },
  ],
  qualify: { at: 20, dropAt: 15 },
};
const LEADS = 280;
const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString();
const isoDay = (daysAgo: number) => at(daysAgo).slice(0, 10);

/** Visits over a summer; of those who asked for a demo most buy, of the others few. */
function storyOf(i: number): object[] {
  const userId = `lead-${i}`;
  const first = 240 - (i % 60);
  const pages = Array.from({ length: 1 + (i % 6) }, (_, n) => ({
    ...{ type: "page", userId, timestamp: at(first - n * 4) },
  }));
  const track = (event: string, daysAgo: number) => ({
    ...{ type: "track", event, userId, timestamp: at(daysAgo) },
  });
  const asked = i % 3 === 0;
  const buys = asked ? i % 4 !== 0 : i % 11 === 0;
  // Known from the first day on, whenever it is looked at.
  const traits = { interest: asked ? "high" : "low" };
  return [
    { type: "identify", userId, traits, timestamp: at(first) },
    ...pages,
    ...(asked ? [track("Demo Requested", first - 10)] : []),
    ...(buys ? [track("Order Completed", first - 45)] : []),
  ];
}

inBrowser("back-tests and thresholds", (app) => {
  test("say what is missing while there is no model", async () => {
    const view = await app.visit("/insights/back-test");
    await view.getByRole("heading", { name: "There is no model to replay yet" }).waitFor();
    await view.getByRole("link", { name: "Threshold" }).click();
    await view.getByRole("heading", { name: "There is no model yet" }).waitFor();
    await expectAccessible(view);
  });

  describe("with a model and what became of leads", () => {
    beforeAll(async () => {
      const params = { name: MODEL.name };
      await app.call(putModel, { params, body: MODEL });
      await app.done(await app.call(publishModel, { params, body: { main: true } }));
      const events = Array.from({ length: LEADS }, (_, i) => storyOf(i)).flat();
      for (let from = 0; from < events.length; from += 100)
        await app.recall(...events.slice(from, from + 100));
    }, 60_000);

    test("a back-test says who would have been called, beside another model, and opens them", async () => {
      const period = `from=${isoDay(245)}&to=${isoDay(150)}`;
      const view = await app.visit(`/insights/back-test?${period}&b=Shop&bAt=8`);
      const says =
        /would have handed over \d+ leads\. Of those handed over at least 90 days ago, \d+% bought/;
      await view.getByTestId("says").filter({ hasText: says }).waitFor();
      const verdict = /When both hand over \d+ leads .*McNemar/;
      await view.getByTestId("verdict").filter({ hasText: verdict }).waitFor();
      await view.getByRole("table", { name: "Figures" }).getByText("Buyers missed").waitFor();
      await expectAccessible(view);
      // From a number of the chart, as a table, to the leads behind it.
      await view.getByRole("button", { name: /^Week by week:/ }).click();
      await expectAccessible(view);
      const numbers = view.getByRole("table", { name: "Week by week" }).getByRole("button");
      await numbers
        .filter({ hasText: /^[1-9]/ })
        .first()
        .click();
      await view.getByTestId("behind").getByRole("link", { name: "as a list" }).click();
      await view.waitForURL(/\/leads\?.*behind=/);
      await view
        .getByRole("note")
        .getByText(/back-test/i)
        .waitFor();
      await view.goBack();
      await view.getByTestId("behind").locator('a[href*="/leads/"]').first().click();
      await view.waitForURL(/\/leads\/\d+/);
    });

    test("work that somebody called off says so, and begins again when asked", async () => {
      const screens: [string, RegExp, RegExp][] = [
        ["back-test?weeks=13", /\/api\/backtests\/\d+$/, /would have handed over/],
        ["threshold", /\/api\/thresholds\/\d+$/, /^Best balance$/],
        ["close-rates", /\/api\/close-rates\/\d+$/, /^Lead to customer$/],
      ];
      const view = await app.visit("/insights/health");
      for (const [screen, asked, there] of screens) {
        const callOff = async (route: Route) => {
          const id = Number(route.request().url().split("/").at(-1));
          const cancelled = "UPDATE operation SET state = 'cancelled', result = NULL WHERE id = $1";
          await app.pool.query(cancelled, [id]);
          await route.continue();
        };
        await view.route(asked, callOff, { times: 1 });
        await view.goto(`${app.url}/insights/${screen}`);
        await view.getByText("Somebody called it off").waitFor();
        await view.getByRole("button", { name: "Start again" }).click();
        await view.getByText(there).first().waitFor();
      }
    });

    test("a model without a threshold leads to where one is found", async () => {
      const { qualify: _, ...bare } = MODEL;
      const body = { ...bare, name: "Bare" };
      await app.call(putModel, { params: { name: "Bare" }, body });
      const view = await app.visit("/insights/back-test?a=Bare");
      await view.getByText(/has no threshold/).waitFor();
      await view.getByRole("link", { name: "Find a threshold for it" }).click();
      await view.waitForURL(/\/insights\/threshold\?model=Bare/);
    });

    test("a threshold is looked for, moved by the keys, and taken over as a draft", async () => {
      const view = await app.visit("/insights/threshold?capacity=3&value=1000&cost=20");
      const card = view.getByTestId("value");
      await card.getByText(/leave the most of past leads here/).waitFor();
      await view
        .getByTestId("capacity")
        .getByText(/new leads a week/)
        .waitFor();
      await expectAccessible(view);
      const slider = view.getByRole("slider", { name: "Threshold in points" });
      const was = Number(await slider.getAttribute("aria-valuenow"));
      await slider.focus();
      await slider.press("ArrowRight");
      await view.waitForURL(/[?&]at=/);
      const moved = Number(new URL(view.url()).searchParams.get("at"));
      expect(moved).toBeGreaterThan(was);
      await view
        .getByRole("region", { name: "Your line" })
        .getByText(`From ${moved} points`)
        .waitFor();
      await view
        .getByRole("region", { name: "Your line" })
        .getByRole("button", { name: "Take it over" })
        .click();
      await view.waitForURL(/\/models\/Shop\?part=levels/);
      const { body, status } = await app.call(getModel, {
        ...{ params: { name: "Shop" }, query: { version: 2 } },
      });
      expect(status).toBe("draft");
      expect((body as typeof MODEL).qualify.at).toBe(moved);
    });

    test("an address that names what nobody has says so, and shows the usual", async () => {
      const view = await app.visit("/insights/threshold?learned=999");
      await view.getByText("There is no predictive model 999").waitFor();
      const field = view.getByRole("combobox", { name: "Model" });
      await expect.poll(() => field.inputValue()).toContain("in force");
      await view.goto(`${app.url}/insights/back-test?a=Nobody&b=Nothing`);
      await view.getByText("There is no model called “Nobody”").waitFor();
      await view.getByText("There is no model called “Nothing”").waitFor();
      await view.goto(`${app.url}/insights/health?model=Nobody`);
      await view.getByText("There is no model called “Nobody”").waitFor();
      await view.goto(`${app.url}/train/999`);
      await view.getByText("There is no training “999”").waitFor();
      await view.getByRole("link", { name: "See all trainings" }).waitFor();
      await expectAccessible(view);
    });

    test("of what was learnt a fair threshold is told, opens its leads, and says who is hot", async () => {
      // Many of these leads did just the same, and copies would be left out.
      const body = { trainer: "scorecard", leaks: "keep" } as const;
      const training = await app.call(startTraining, { body });
      const { learned: id } = (await app.done(training)) as { learned: number };
      const view = await app.visit(`/insights/threshold?learned=${id}&value=1000&cost=20`);
      await view.getByTestId("judged-on").filter({ hasText: "A fair test" }).waitFor();
      await expectAccessible(view);
      const line = view.getByRole("region", { name: "Your line" });
      await line.getByText(/^From a chance of [\d.]+%$/).waitFor();
      // From a number to the leads that it counted, and back.
      const buyers = line
        .getByTestId("line")
        .getByRole("link", { name: /^\d+ buyers$/ })
        .first();
      const counted = Number((await buyers.textContent())?.split(" ")[0]);
      expect(counted).toBeGreaterThan(5);
      await buyers.click();
      await view
        .getByRole("note")
        .getByText(/^Threshold .*past leads judged who bought/)
        .waitFor();
      await view.getByText(`${counted} leads`).first().waitFor();
      await view.goBack();
      await line.getByRole("button", { name: "Take it over" }).click();
      await view.waitForURL(new RegExp(`/train/${id}`));
      const card = view.getByRole("region", { name: "Whom to call" });
      await card.getByText(/Hot is a lead from a chance of/).waitFor();
      const { hot } = await app.call(getLearned, { params: { id } });
      expect(hot?.at).toBeGreaterThan(0);
      await card.getByRole("button", { name: "Back to the best tenth" }).click();
      await card.getByText(/Hot is the best tenth/).waitFor();
    });
  });
});
