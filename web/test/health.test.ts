import { lookNow, publishModel, putModel } from "@bussola/contract";
import { expect, test } from "vitest";
import { expectAccessible, inBrowser } from "./browser.ts";

const MODEL = {
  ...{ bussola: 1, name: "Shop" },
  signals: {
    price_list: { type: "page", where: { "properties.path": "/price" } },
    size: { trait: "company.employees" },
  },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [
        { signal: "price_list", points: 30, count: "once" },
        { signal: "size", tiers: [{ from: 100, points: 5 }] },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm, and promising indeed", from: 20 },
    { name: "hot", from: 30 },
  ],
};

const DAY = 86_400_000;
const WEEKS = 16;
/** From so many weeks ago the price list is not tracked any more. */
const BROKE = 5;
const LEADS = 120;

/** Weeks of new leads until now, half of whom look at prices, and half of those buy. */
function leadsOfWeek(ago: number): object[] {
  const at = Date.now() - ago * 7 * DAY;
  return Array.from({ length: LEADS }, (_, n) => n).flatMap((n) => {
    const common = { userId: `lead-${ago}-${n}` };
    const on = (days: number) => ({
      ...common,
      timestamp: new Date(at + days * DAY).toISOString(),
    });
    const company = { employees: n % 3 === 0 ? 250 : 20 };
    const price = n % 2 === 0 && ago > BROKE;
    return [
      { ...on(0), type: "identify", traits: { company } },
      ...(price ? [{ ...on(1), type: "page", properties: { path: "/price" } }] : []),
      ...(price && n % 4 === 0 && ago > 2
        ? [{ ...on(10), type: "track", event: "Order Completed" }]
        : []),
    ];
  });
}

inBrowser("health", (app) => {
  test("teaches before anybody looked, and looks when asked", async () => {
    const view = await app.visit("/insights/health");
    await view.getByRole("heading", { name: "No model is published yet" }).waitFor();
    const params = { name: MODEL.name };
    await app.call(putModel, { params, body: MODEL });
    await app.done(await app.call(publishModel, { params, body: { main: true } }));
    await view.reload();
    await view
      .getByRole("heading", { name: /Nobody has looked yet|Not enough data yet/ })
      .waitFor();
    await expectAccessible(view);
    for (let ago = WEEKS; ago > 0; ago--) await app.recall(...leadsOfWeek(ago));
    await view.getByRole("button", { name: "Look now" }).click();
    await view.getByText("50% before.").waitFor({ timeout: 60_000 });
  });

  test("says what broke and since when, opens the leads, and is quiet once acknowledged", async () => {
    await app.done(await app.call(lookNow, {}));
    const view = await app.visit("/insights/health");
    const alarm = view.getByTestId("alarm").filter({ hasText: "price list" });
    await alarm.getByText("0% of new leads have “price list” since the week of").waitFor();
    await view.getByText("Is hot really hotter?").waitFor();
    await expectAccessible(view);

    const overview = await app.visit("/overview");
    await overview.getByRole("link", { name: /What to do/ }).click();
    await overview.getByTestId("alarm").first().waitFor();

    await view.getByRole("link", { name: "Price list", exact: true }).click();
    const drawer = view.getByRole("dialog", { name: "Price list" });
    await drawer.getByText(/Beyond the limit since the week of/).waitFor();
    await expectAccessible(view);
    await view.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });

    const phone = await app.visit("/insights/health", { width: 390, theme: "dark" });
    const table = phone.getByRole("table", { name: "Is hot really hotter?" });
    const cell = table.getByRole("cell", { name: "warm, and promising indeed", exact: true });
    const [badge, around] = [
      await cell.locator(".mantine-Badge-root").boundingBox(),
      await cell.boundingBox(),
    ];
    expect((badge?.x ?? 0) + (badge?.width ?? 0)).toBeLessThanOrEqual(
      (around?.x ?? 0) + (around?.width ?? 0),
    );
    const heads = phone
      .getByRole("table", { name: "Are new leads like those before?" })
      .locator("th");
    const grounds = await heads.evaluateAll((all) =>
      all.map((th) => getComputedStyle(th).backgroundColor),
    );
    expect(new Set(grounds).size).toBe(1);

    const open = view.getByTestId("alarm").getByRole("button", { name: "Acknowledge" });
    for (let left = await open.count(); left > 0; left--) {
      await open.first().click();
      await expect.poll(() => open.count(), { timeout: 20_000 }).toBe(left - 1);
    }
    await alarm.getByText(/Acknowledged by ada@bussola.example/).waitFor();
    await overview.goto(`${app.url}/overview`);
    await overview.getByRole("heading", { name: "Leads by band" }).waitFor();
    expect(await overview.getByRole("link", { name: /What to do/ }).count()).toBe(0);

    await view.getByRole("button", { name: /Undo/ }).last().click();
    await view.getByTestId("alarm").getByRole("button", { name: "Acknowledge" }).first().waitFor();

    await view.getByRole("link", { name: /leads with “Price list”/ }).click();
    await view.waitForURL(/\/leads\?/);
    expect(decodeURIComponent(view.url())).toContain('"signal":"price_list"');
  });
});
