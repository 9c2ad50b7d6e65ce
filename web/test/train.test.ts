import {
  getConversion,
  getLearned,
  getToday,
  listLearned,
  listPredictions,
  lookNow,
  publishModel,
  putConversion,
  putModel,
  startTraining,
} from "@bussola/contract";
import { logistic, Random } from "@bussola/engine";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, inBrowser } from "./browser.ts";

const DAY_MS = 86_400_000;
const LEADS = 600;
const SOME_LEADS = 100;
const SOON = { timeout: 60_000 };

/**
 * A lead of last year who looks at pages and has employees; the more of both, the more buy. A coin
 * falls on any day as likely as on another, which nothing foretells.
 */
function person(n: number, random: Random, coin: Random): object[] {
  const userId = `u${n}`;
  const came = random.whole(120, 400);
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
  const pages = random.count(2);
  const employees = random.whole(1, 500);
  const buys = random.chance(logistic(-7 + 0.8 * pages + employees / 50));
  const traits = { employees, email: `${userId}@acme.example`, name: `Person ${n}` };
  const tossed = -300 * Math.log(1 - coin.unit());
  const event = (event: string, days: number) => ({
    ...{ type: "track", event, userId, timestamp: ago(came - days) },
  });
  return [
    { type: "identify", userId, timestamp: ago(came), traits },
    ...Array.from({ length: pages }, () => ({ type: "page", userId, timestamp: ago(came) })),
    ...(buys ? [event("Deal Won", 30)] : []),
    ...(tossed < came ? [event("Coin Tossed", tossed)] : []),
  ];
}

inBrowser("learning from outcomes", (app) => {
  beforeAll(async () => {
    const [random, coin] = [new Random(8), new Random(3)];
    const people = Array.from({ length: LEADS }, (_, n) => person(n, random, coin));
    for (let from = 0; from < LEADS; from += SOME_LEADS)
      await app.recall(...people.slice(from, from + SOME_LEADS).flat());
  }, 120_000);

  const trainings = async () => (await app.call(listLearned, {})).learned.map(({ id }) => id);

  test("trained, read, published, and the chance is on the lead with what adds up to it", async () => {
    const page = await app.visit("/train", { width: 1440 });
    await page.getByText("call hot first").or(page.getByText("Nothing predicts yet")).waitFor();
    await page.getByRole("radio", { name: "Scorecard" }).check();
    await page.getByRole("switch", { name: "Hold it to what you know for certain" }).check();
    await page.getByRole("combobox", { name: "More of this must never lower the chance" }).click();
    await page.getByRole("option", { name: "Employees", exact: true }).click();
    await page.keyboard.press("Escape");
    const before = await trainings();
    await page.getByRole("button", { name: "Train" }).click();
    await expect.poll(trainings, SOON).toHaveLength(before.length + 1);
    const id = (await trainings())[0] ?? 0;
    const report = page.locator(`a[href="/train/${id}"]`).first();
    await report.waitFor();
    await expectAccessible(page);
    await report.click();
    await page.getByText("It foretells who buys").waitFor();
    await page.getByText("More of “employees” never lowers the chance.").waitFor();
    const learned = await app.call(getLearned, { params: { id } });
    expect(learned.report?.directions).toEqual([{ name: "employees", way: 1, held: true }]);
    const { value = 0 } = learned.auc ?? {};
    const figures = page.getByRole("table").first();
    await figures
      .getByText(`${(100 * value).toFixed(1).replace(/\.0$/, "")}%`)
      .first()
      .waitFor();
    // What the team can call is asked for, and in the address.
    const calls = page.getByLabel("Leads that you can call in a week");
    await calls.fill("3");
    await expect.poll(() => page.url(), SOON).toContain("calls=3");
    await expectAccessible(page);
    await page.getByRole("combobox", { name: "What counts" }).click();
    await page.getByRole("option", { name: "60% chance, 40% rules" }).click();
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByText("It predicts at present.").waitFor(SOON);
    const [first] = (await app.call(listPredictions, {})).leads;
    await page.goto(`${app.url}/train/leads?band=hot`);
    await page.getByText("Blended rank: 60% a lead's place by chance").waitFor();
    await page.getByRole("link", { name: first?.name ?? "?", exact: true }).click();
    const chance = page.getByTestId("chance");
    const shown = `${(100 * (first?.probability ?? 0)).toFixed(1).replace(/\.0$/, "")}%`;
    await expect.poll(() => chance.textContent(), SOON).toBe(shown);
    await page.getByRole("button", { name: "Why this chance" }).click();
    const why = page.getByRole("table", { name: "Why this chance" });
    await why.getByText("employees").waitFor();
    const factors = await why
      .getByRole("cell")
      .filter({ hasText: /^[×\d]/ })
      .allTextContents();
    const [base = "", ...times] = factors;
    const odds = Number.parseFloat(base) / (100 - Number.parseFloat(base));
    const all = times.reduce((product, said) => product * Number(said.slice(2)), odds);
    // As exactly as it is written.
    expect(Math.abs(all / (1 + all) - (first?.probability ?? 0))).toBeLessThan(0.03);
    await expectAccessible(page);
  });

  test("beside the score on the list of the day, and foretold in the overview", async () => {
    const groups = [
      { name: "all", dimension: "fit", rules: [{ signal: "employees", points: 1, max: 50 }] },
    ];
    const signals = { employees: { trait: "employees" } };
    const params = { name: "Size" };
    await app.call(putModel, { params, body: { bussola: 1, name: "Size", signals, groups } });
    await app.done(await app.call(publishModel, { params, body: { main: true } }));
    const { foretold } = await app.call(listPredictions, { query: { limit: 1 } });
    if (!foretold) throw new Error("nothing predicts");
    expect(foretold.low).toBeLessThan(foretold.expected);
    expect(foretold.high).toBeGreaterThan(foretold.expected);
    const page = await app.visit("/overview", { width: 1440 });
    await expect
      .poll(() => page.getByTestId("foretold").textContent(), SOON)
      .toBe(String(Math.round(foretold.expected)));
    await expectAccessible(page);
    const { leads } = await app.call(getToday, {});
    const likely = leads.find(({ chance }) => chance !== null);
    if (!likely?.chance) throw new Error("nobody has a chance");
    await page.goto(`${app.url}/today?lead=${likely.id}`);
    const said = page.getByTestId("chance");
    await said.getByText("chance to buy within 90 days").waitFor(SOON);
    await expectAccessible(page);
    const phone = await app.visit(`/today?lead=${likely.id}`, { language: "it", width: 390 });
    await phone.getByTestId("chance").waitFor(SOON);
    const name = await phone.getByRole("article").getByRole("heading").first().boundingBox();
    expect(name?.width).toBeGreaterThan(150);
  });

  test("replayed over the past, and told that weeks it learnt from are no fair test", async () => {
    const [id = 0] = await trainings();
    const view = await app.visit(`/insights/back-test?aLearned=${id}&aAt=30&weeks=52`);
    const unfair = view.getByTestId("unfair");
    await unfair.getByText(`Predictive model ${id} learnt from leads up to`).waitFor(SOON);
    const name = `Predictive ${id}, from 30% (has seen these outcomes)`;
    await view.getByRole("table", { name: "Figures" }).getByText(name).waitFor();
    await expectAccessible(view);
    await unfair.getByRole("button", { name: /^Replay the days from/ }).click();
    await view.getByText("this favours it a little").waitFor(SOON);
    expect(await unfair.count()).toBe(0);
  });

  test("health tells by age whether chances come true, and opens the leads", async () => {
    // As if it had been trained half a year earlier: of the later half it then has seen nobody.
    await app.pool.query("UPDATE learned SET until = until - 150 WHERE state = 'published'");
    await app.done(await app.call(lookNow, {}));
    const view = await app.visit("/insights/health", { language: "it", width: 1440 });
    const part = view.getByRole("region", { name: "Comprano quanti previsto?" });
    await part.getByText("Per età", { exact: true }).click();
    await part.getByText(/A ogni età|Nessuna età|conosciuti da/).waitFor(SOON);
    const table = part.getByRole("table", { name: "Acquisti previsti e avvenuti, da quanto" });
    await part.getByRole("button", { name: /^Acquisti previsti e avvenuti, da quanto/ }).click();
    const oldest = table.getByRole("row").last();
    const leads = oldest.getByRole("link").first();
    const counted = (await leads.textContent()) ?? "?";
    await expectAccessible(view);
    await leads.click();
    await view
      .getByText(/di cui si è confrontata .*, conosciuti da \d+ giorni o più/)
      .waitFor(SOON);
    await view
      .getByText(new RegExp(`\\b${counted}\\b`))
      .first()
      .waitFor(SOON);
  });

  test("how far a training is, that it was stopped, and that one failed", async () => {
    const page = await app.visit("/train", { width: 390 });
    await page.getByRole("button", { name: "Train", exact: true }).click();
    const progress = page.getByRole("status").filter({ hasText: "You can leave" });
    await progress.getByRole("button", { name: "Stop" }).click();
    await page.getByText("The training was stopped").waitFor();
    await page.getByRole("button", { name: "Train", exact: true }).waitFor();
    const fail = (kind: string) =>
      app.pool.query(
        `INSERT INTO operation (kind, params, state, error) VALUES ($1, '{}', 'failed', 'out of memory')
          RETURNING id`,
        [kind],
      );
    for (const [kind, title] of [
      ["train", "The last training failed"],
      ["predict", "The last prediction of all leads failed"],
    ] as const) {
      const { rows } = await fail(kind);
      await page.goto(`${app.url}/train`);
      const alert = page.getByRole("alert").filter({ hasText: title });
      await alert.getByText("Try again").waitFor();
      await app.pool.query("DELETE FROM operation WHERE id = $1", [rows[0].id]);
    }
  });

  test("every screen of what is learnt has room on a phone, in both languages", async () => {
    const [id = 0] = await trainings();
    const insights = ["close-rates", "channels", "threshold", `threshold?learned=${id}`, "health"];
    const screens = [
      ...[...insights, "back-test", `back-test?bLearned=${id}`].map((one) => `/insights/${one}`),
      ...["/train", `/train/${id}`, "/train/leads", "/settings/outcomes", "/models/new/guided"],
    ];
    for (const language of ["en", "it"] as const) {
      const page = await app.visit("/train", { language, width: 390, height: 844 });
      for (const screen of screens) {
        await page.goto(app.url + screen);
        await page.locator("h1").waitFor();
        await expect.poll(() => page.locator(".mantine-Skeleton-root").count(), SOON).toBe(0);
        const [wide, room] = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return [scrollWidth, clientWidth];
        });
        expect(wide, `${screen} in ${language}`).toBe(room);
      }
      await page.close();
    }
  });

  test("too few outcomes are told, with what is missing, in the reader's language", async () => {
    const from = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
    await app.done(await app.call(startTraining, { body: { from } }));
    const { learned } = await app.call(listLearned, {});
    const page = await app.visit(`/train/${learned[0]?.id}`, { language: "it", width: 390 });
    await page.getByText("Dati insufficienti").first().waitFor();
    await page.getByText("ne servono almeno 40 per parte").waitFor();
    expect(await page.getByRole("button", { name: "Pubblica" }).count()).toBe(0);
    await page.getByRole("link", { name: "Importa lead" }).waitFor();
  });

  test("no signal is told with why, and there is nothing to publish", async () => {
    const { complete: _, ...conversion } = await app.call(getConversion, {});
    const toss = { won: { event: "Coin Tossed" }, lost: null, value: null, horizonDays: 90 };
    const { operation } = await app.call(putConversion, { body: toss });
    if (operation !== null) await app.done({ id: operation });
    const changed = await app.visit("/train");
    await changed.getByText("It foretells something else").waitFor();
    await changed.getByRole("link", { name: "Outcomes" }).waitFor();
    await app.done(await app.call(startTraining, { body: { trainer: "scorecard" } }));
    const [learned] = (await app.call(listLearned, {})).learned;
    expect(learned?.outcome).toBe("no signal");
    for (const [language, title, why, publish] of [
      [
        "en",
        "No signal",
        /so it cannot be published\. What was learnt, by itself, .* for everybody by 0\.0/,
        "Publish",
      ],
      [
        "it",
        "Nessun segnale",
        /quindi non si può pubblicare\. Ciò che si è imparato, .* per tutti di 0,0/,
        "Pubblica",
      ],
    ] as const) {
      const page = await app.visit(`/train/${learned?.id}`, { language });
      const verdict = page.getByRole("alert").filter({ hasText: title });
      await verdict.getByText(why).waitFor();
      await page
        .getByRole("heading", { name: "Log loss" })
        .or(page.getByText("Log loss"))
        .first()
        .waitFor();
      expect(await page.getByRole("button", { name: publish }).count()).toBe(0);
      await expectAccessible(page);
    }
    const threshold = await app.visit(`/insights/threshold?learned=${learned?.id}`);
    await threshold.getByRole("heading", { name: "It learnt nothing that foretells" }).waitFor();
    expect(await threshold.getByRole("button", { name: "Try again" }).count()).toBe(0);
    await threshold.goto(threshold.url().replace("threshold?learned", "back-test?aLearned"));
    await threshold.getByText(/cannot be replayed over the past/).waitFor();
    await threshold.getByRole("link", { name: "See its training" }).click();
    await threshold.getByRole("region", { name: "How well it foretells" }).waitFor();
    const overview = await app.visit("/overview");
    const foretold = overview.getByRole("region", { name: "Foretold conversions" });
    await foretold.getByRole("status").getByRole("link", { name: "Train again" }).waitFor();
    const today = await app.visit("/today");
    await today.getByText("What counts as a customer was changed after these").waitFor();
    const back = await app.call(putConversion, { body: conversion });
    if (back.operation !== null) await app.done({ id: back.operation });
    await changed.reload();
    await changed.getByRole("heading", { name: "What predicts now" }).waitFor();
    expect(await changed.getByText("It foretells something else").count()).toBe(0);
    await overview.reload();
    await foretold.waitFor();
    expect(await foretold.getByRole("status").count()).toBe(0);
  });
});
