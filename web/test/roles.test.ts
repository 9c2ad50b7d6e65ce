import { listModels, publishModel, putModel } from "@bussola/contract";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, inBrowser } from "./browser.ts";

const MODEL = {
  ...{ bussola: 1, name: "Shop", signals: { page: { type: "page" } } },
  groups: [
    {
      ...{ name: "Interest", dimension: "engagement" },
      rules: [{ signal: "page", points: 10 }],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 10 },
  ],
};
const params = { name: MODEL.name };

inBrowser("roles", (app) => {
  beforeAll(async () => {
    await app.call(putModel, { params, body: MODEL });
    await app.done(await app.call(publishModel, { params, body: { main: true } }));
    await app.track(
      { type: "identify", userId: "anna", traits: { name: "Anna Rossi", email: "anna@x.example" } },
      { type: "page", userId: "anna" },
    );
  }, 60_000);

  test("sales call and answer leads, and neither see settings nor change a model", async () => {
    const page = await app.visit("/today", { as: "sales", width: 1440 });
    await page.locator("[data-row]").filter({ hasText: "Anna Rossi" }).waitFor();
    const rail = page.getByRole("navigation").first();
    await rail.getByRole("link", { name: "Models" }).waitFor();
    expect(await rail.getByRole("link", { name: "Settings" }).count()).toBe(0);
    await page.goto(`${app.url}/models/${MODEL.name}`);
    await page.getByRole("heading", { name: MODEL.name }).first().waitFor();
    const points = page.getByLabel("Points of page");
    await points.waitFor();
    expect(await page.getByRole("button", { name: "Save draft" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Publish…" }).count()).toBe(0);
    await expectAccessible(page);
    // What the screen does not offer the server refuses.
    const status = await page.evaluate(
      async ([name, body]) =>
        (
          await fetch(`/api/models/${name}`, {
            method: "PUT",
            headers: { "content-type": "application/json" },
            body,
          })
        ).status,
      [MODEL.name, JSON.stringify(MODEL)] as const,
    );
    expect(status).toBe(403);
    await page.goto(`${app.url}/settings/people`);
    await page
      .getByText(/administrator/i)
      .first()
      .waitFor();
    expect(await page.getByRole("table").count()).toBe(0);
  });

  test("marketers change models, and leave people to administrators", async () => {
    await app.call(putModel, { params, body: MODEL });
    const page = await app.visit(`/models/${MODEL.name}`, { as: "marketer", width: 1440 });
    await page.getByLabel("Points of page").fill("25");
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.getByText(/Saved as version/).waitFor();
    const { models } = await app.call(listModels, {});
    expect(models[0]?.versions[0]).toMatchObject({ status: "draft", author: "Marta Riva" });
    await page.goto(`${app.url}/settings`);
    await page
      .getByRole("link", { name: /Signals in use/ })
      .first()
      .waitFor();
    expect(await page.getByRole("link", { name: /^People/ }).count()).toBe(0);
    expect(await page.getByRole("link", { name: /^Audit log/ }).count()).toBe(0);
  });
});
