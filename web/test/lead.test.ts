import { readFile } from "node:fs/promises";
import {
  explainLead,
  getLead,
  listEvents,
  publishModel,
  putModel,
  putSegment,
  traceTraits,
} from "@bussola/contract";
import { parseModel } from "@bussola/engine";
import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type App, expectAccessible, inBrowser } from "./browser.ts";

// Many steps each, on a machine that does other things too.
const PATIENT = { timeout: 20_000 };
const DAY_MS = 86_400_000;
const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";

/** What somebody did, so many days ago at noon (UTC). */
const ago = (days: number) => ({
  timestamp: new Date(Math.floor(Date.now() / DAY_MS - days) * DAY_MS + DAY_MS / 2).toISOString(),
  context: { userAgent: CHROME },
});
const visit = (userId: string, path: string, days: number) => ({
  ...{ type: "page", userId, properties: { path } },
  ...ago(days),
  context: { userAgent: CHROME, sessionId: `${userId}-${days}` },
});

async function publishSample(app: App): Promise<void> {
  const text = await readFile(new URL("../../templates/sample.yaml", import.meta.url), "utf8");
  const model = parseModel(text);
  await app.call(putModel, { params: { name: model.name }, body: model });
  await app.done(await app.call(publishModel, { params: { name: model.name }, body: {} }));
}

const GIULIA = {
  ...{ firstName: "Giulia", lastName: "Conti", name: "Giulia Conti", title: "CEO", country: "IT" },
  ...{ email: "giulia@conti.example", phone: "+39 333 1234567" },
  company: { name: "Conti Srl", employees: 60, industry: "Software" },
};

const giulia = () => [
  { type: "identify", userId: "giulia", traits: { name: "G. Conti", title: "intern" }, ...ago(40) },
  visit("giulia", "/listino", 35),
  visit("giulia", "/listino", 20),
  { type: "identify", userId: "giulia", traits: GIULIA, ...ago(4) },
  { type: "track", event: "Demo Requested", userId: "giulia", ...ago(10) },
  { type: "track", event: "Trial Started", userId: "giulia", ...ago(9) },
  visit("giulia", "/pricing", 3),
];

const english = (value: number) =>
  new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 }).format(value);
const scoreOn = (page: Page) => page.getByTestId("score");
/** The score that the API tells, once the page shows it. */
async function sameScore(app: App, page: Page, ref: string, asOf?: string): Promise<number> {
  const { score } = await app.call(explainLead, { params: { ref }, query: { asOf } });
  await scoreOn(page)
    .and(page.getByText(english(score), { exact: true }))
    .waitFor();
  return score;
}
const hundredths = (shown: string | null) => Math.round(Number(shown?.replace(/[−-]/, "-")) * 100);

/** Waits for so many. */
const counts = (rows: Locator, count: number) =>
  expect.poll(() => rows.count(), PATIENT).toBe(count);
/** Waits for what the chosen section holds. */
const shown = (page: Page) =>
  page.getByRole("tabpanel").locator("[data-event], [data-step], table, p").first().waitFor();
/** What offers to take back what was done, as it says it. */
const undoOf = (page: Page, done: string) =>
  page.getByRole("alert").filter({ hasText: done }).getByRole("button", { name: /^Undo/ });
/** Takes it back with the keyboard, once that is offered. */
async function undoByKey(page: Page, done: string): Promise<void> {
  await undoOf(page, done).waitFor();
  await page.keyboard.press("Control+z");
}

inBrowser("a lead", (app) => {
  beforeAll(async () => {
    await publishSample(app);
    await app.track(...giulia());
  }, 120_000);

  test("the waterfall's rows add up to the score, and each opens the events behind it", async () => {
    const page = await app.visit("/leads/giulia");
    const score = await sameScore(app, page, "giulia");
    const { parts, adjustments } = await app.call(explainLead, { params: { ref: "giulia" } });
    const points = page.locator("[data-step] td:nth-child(2)");
    await counts(points, parts.length + Object.keys(adjustments).length);
    const shown = (await points.allTextContents()).map(hundredths);
    expect(shown.reduce((sum, each) => sum + each, 0)).toBe(Math.round(score * 100));
    expect(hundredths(await page.getByTestId("total").textContent())).toBe(Math.round(score * 100));
    await page.getByRole("button", { name: "Events behind Price list viewed" }).click();
    const { events } = await app.call(listEvents, {
      params: { ref: "giulia" },
      query: { rule: "price_list_viewed" },
    });
    const behind = page.getByTestId("behind").locator("[data-event]");
    await counts(behind, events.length);
    expect(events).toHaveLength(3);
    expect(page.url()).toContain("rule=price_list_viewed");
  });

  test("by any published model, in the address; and the segments, each with why", async () => {
    const other = {
      ...{ bussola: 1, name: "Visits", signals: { page: { type: "page" } } },
      groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 7 }] }],
    };
    const params = { name: other.name };
    await app.call(putModel, { params, body: other });
    await app.done(await app.call(publishModel, { params, body: {} }));
    const segment = { bussola: 1, name: "Scored", when: { any: [{ score: { gte: 1 } }] } };
    const { operation } = await app.call(putSegment, { params: { name: "Scored" }, body: segment });
    if (operation !== null) await app.done({ id: operation });
    const page = await app.visit("/leads/giulia");
    const segments = page.getByRole("region", { name: "Segments" });
    await segments.getByRole("link", { name: "Scored" }).waitFor();
    await segments.getByText("because: score from 1").waitFor();
    await page.getByLabel("By the model").selectOption("Visits");
    await page.waitForURL(/model=Visits/);
    const { score } = await app.call(explainLead, {
      params: { ref: "giulia" },
      query: { model: "Visits" },
    });
    expect(score % 7).toBe(0);
    await scoreOn(page)
      .and(page.getByText(english(score), { exact: true }))
      .waitFor();
    await page.reload();
    await scoreOn(page)
      .and(page.getByText(english(score), { exact: true }))
      .waitFor();
    await expectAccessible(page);
    // What changed stands on the curve, and in its table.
    await page.goto(`${app.url}/leads/giulia`);
    const when = page.getByRole("region", { name: "When" });
    await when.getByRole("button", { name: /as a table/ }).click();
    await when.getByRole("columnheader", { name: "What changed" }).waitFor();
    await when
      .getByRole("cell", { name: /band .* → / })
      .first()
      .waitFor();
  });

  test("the slider, by keyboard, turns everything back to one instant, as the API tells it", async () => {
    const page = await app.visit("/leads/giulia");
    await sameScore(app, page, "giulia");
    await page.getByText("Ready to be called.").waitFor();
    await page.waitForFunction(() =>
      performance
        .getEntriesByType("resource")
        .some(({ name, duration }) => name.endsWith("/records") && duration > 0),
    );
    // Computed in the browser: of why a past day ended as it did the server is asked nothing.
    await page.route("**/explanation?*asOf*", (route) => route.abort());
    await page.getByRole("slider").focus();
    for (let days = 0; days < 6; days++) await page.keyboard.press("ArrowLeft");
    const inAddress = () => new URL(page.url()).searchParams.get("asOf")?.replaceAll('"', "") ?? "";
    const day = ago(6).timestamp.slice(0, 10);
    await expect.poll(() => inAddress().slice(0, 10), PATIENT).toBe(day);
    const asOf = inAddress();
    await page.getByRole("status").filter({ hasText: "as of the end of" }).waitFor();
    await sameScore(app, page, "giulia", asOf);
    const query = { asOf };
    const params = { ref: "giulia" };
    const { grade } = await app.call(explainLead, { params, query });
    await page.getByText(`Grade ${grade}:`).waitFor();
    await page.getByText(/^Not ready: .*no e-mail/).waitFor();
    const then = await app.call(getLead, { params, query });
    await page.getByRole("heading", { level: 1, name: then.name ?? "" }).waitFor();
    expect(then.name).toBe("G. Conti");
    await page.getByRole("tab", { name: "Traits" }).click();
    const { traits } = await app.call(traceTraits, { params, query });
    const rows = page.getByRole("table", { name: "Traits" }).locator("tbody tr");
    await counts(rows, traits.length);
    await page.getByRole("tab", { name: "Timeline" }).click();
    const { events } = await app.call(listEvents, { params, query });
    await counts(page.locator("[data-event]"), events.length);
    await page.unroute("**/explanation?*asOf*");
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "G. Conti" }).waitFor();
    await page.getByRole("button", { name: "Back to now" }).click();
    await page.getByRole("heading", { level: 1, name: "Giulia Conti" }).waitFor();
    await sameScore(app, page, "giulia");
  });

  test("who did an event is said in one click; the score corrects itself, and back", async () => {
    const page = await app.visit("/leads/giulia?tab=timeline");
    const before = await sameScore(app, page, "giulia");
    const row = page.locator("[data-event]").filter({ hasText: "Demo Requested" });
    await row.getByText("Person", { exact: true }).waitFor();
    await row.getByRole("button", { name: "A machine did this" }).click();
    await row.getByText("Machine", { exact: true }).waitFor();
    expect(await sameScore(app, page, "giulia")).toBeLessThan(before - 10);
    await undoOf(page, "Counted as a machine's").click();
    await row.getByText("Person", { exact: true }).waitFor();
    expect(await sameScore(app, page, "giulia")).toBe(before);
  });

  test("the timeline is narrowed by kind and doer, in the address", async () => {
    const page = await app.visit("/leads/giulia?tab=timeline");
    const rows = page.locator("[data-event]");
    await counts(rows, 7);
    await page.getByRole("combobox", { name: "Event" }).click();
    await page.getByRole("option", { name: "/listino (2)" }).click();
    await counts(rows, 2);
    await page.waitForURL(/listino/);
    await page.goto(page.url().replace(/tab=timeline/, "tab=timeline&by=machine"));
    await page.getByText("No event is like that.").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await counts(rows, 7);
  });

  test("a suggested duplicate is merged, and undone", async () => {
    const { firstName, lastName, phone, company } = GIULIA;
    const traits = { firstName, lastName, phone, company };
    await app.track(
      { type: "identify", userId: "giulia-2", traits, ...ago(5) },
      { type: "track", event: "Webinar Attended", userId: "giulia-2", ...ago(4) },
    );
    const page = await app.visit("/leads/giulia?tab=identity");
    const alone = await sameScore(app, page, "giulia");
    const other = await app.call(getLead, { params: { ref: "giulia-2" } });
    await page.getByText(/^same /).waitFor();
    await page.getByRole("button", { name: /^Merge with/ }).click();
    await page.getByRole("cell", { name: "giulia-2", exact: true }).waitFor();
    expect(await sameScore(app, page, "giulia")).toBeGreaterThan(alone);
    await page.getByText(`giulia-2 came from lead #${other.id}: somebody merged them`).waitFor();
    await undoOf(page, "The two leads are one.").click();
    await counts(page.getByRole("cell", { name: "giulia-2", exact: true }), 0);
    expect(await sameScore(app, page, "giulia")).toBe(alone);
    expect((await app.call(getLead, { params: { ref: "giulia-2" } })).id).toBe(other.id);
  });

  test("a consent is recorded, withdrawn and taken back", async () => {
    const page = await app.visit("/leads/giulia?tab=identity");
    await page.getByRole("textbox", { name: "Record a consent: purpose" }).fill("Telephone calls");
    const section = page.getByRole("region", { name: "Consents" });
    await section.getByRole("button", { name: "Given" }).click();
    const withdraw = page.getByRole("button", { name: "Withdraw the consent to Telephone calls" });
    const offers = undoOf(page, "Recorded.");
    await withdraw.waitFor();
    await counts(offers, 1);
    await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
    await counts(offers, 0);
    await withdraw.click();
    await section.getByText("Withdrawn", { exact: true }).first().waitFor();
    await undoByKey(page, "Recorded.");
    await withdraw.waitFor();
  });

  test("is answered, moved and given away; each is taken back", async () => {
    const page = await app.visit("/leads/giulia?tab=timeline");
    await page.getByRole("button", { name: "Contacted" }).click();
    const answer = page.locator("[data-event]").filter({ hasText: "Lead Contacted" });
    await counts(answer, 1);
    await undoByKey(page, "Contacted");
    await counts(answer, 0);
    const lead = () => app.call(getLead, { params: { ref: "giulia" } });
    const stage = page.getByRole("combobox", { name: "Stage" });
    await stage.click();
    await page.getByRole("option", { name: "In progress" }).click();
    await expect.poll(async () => (await lead()).stage, PATIENT).toBe("working");
    await undoOf(page, "The stage changed.").click();
    await expect.poll(async () => (await lead()).stage, PATIENT).toBeNull();
  });

  test("Italian, on a phone, nothing wider than the screen", async () => {
    const page = await app.visit("/leads/giulia", { language: "it", width: 390, height: 844 });
    await page.getByRole("heading", { name: "Quando" }).waitFor();
    await page.getByText("Pronto per essere chiamato.").waitFor();
    await page.getByRole("link", { name: "giulia@conti.example" }).waitFor();
    const phone = page.getByRole("link", { name: "+393331234567" });
    expect(await phone.getAttribute("href")).toBe("tel:+393331234567");
    for (const tab of ["Cronologia", "Attributi", "Identità e privacy", "Perché"]) {
      await page.getByRole("tab", { name: tab }).click();
      await shown(page);
      const root = "document.documentElement";
      const wider = () => page.evaluate(`${root}.scrollWidth - ${root}.clientWidth`);
      await expect.poll(wider, { ...PATIENT, message: tab }).toBe(0);
    }
  });

  test("every section is accessible", async () => {
    const page = await app.visit("/leads/giulia");
    await sameScore(app, page, "giulia");
    for (const tab of ["Why", "Timeline", "Traits", "Identity and privacy"]) {
      await page.getByRole("tab", { name: tab }).click();
      await shown(page);
      await expectAccessible(page);
    }
  });

  test("whatever a site sends is only ever text", async () => {
    const hostile = [
      "<img src=x onerror=\"window.broken='img'\">",
      "<script>window.broken='script'</script>",
      "\"><svg onload=window.broken='svg'>",
      "javascript:window.broken='url'",
      "{{constructor.constructor('window.broken=1')()}}",
      "</textarea><iframe srcdoc=\"<script>parent.broken='frame'</script>\">",
      "'-(window.broken=1)-'",
    ];
    const said = Object.fromEntries(
      hostile.map((text, i) => [text.replaceAll(".", "_"), text + i]),
    );
    const [image = "", script = "", vector = "", address = ""] = hostile;
    await app.track(
      {
        ...{ type: "identify", userId: "evil" },
        traits: {
          ...{ name: image, title: script, phone: address, lastName: vector, ...said },
          company: { name: vector, ...said },
        },
      },
      ...hostile.map((event) => ({
        ...{ type: "track", userId: "evil", event, properties: { ...said, purpose: event } },
        context: { page: { title: event, url: address } },
      })),
      { type: "track", userId: "evil", event: "Consent Given", properties: { purpose: image } },
      { type: "page", userId: "evil", name: script, properties: { path: vector } },
      { type: "identify", userId: image, traits: { company: { name: vector }, name: script } },
    );
    const page = await app.visit("/leads/evil");
    await page.getByRole("heading", { level: 1, name: image }).waitFor();
    for (const tab of ["Timeline", "Traits", "Identity and privacy", "Why"]) {
      await page.getByRole("tab", { name: tab }).click();
      await shown(page);
      for (const row of await page.locator("[data-event] button[aria-expanded]").all())
        await row.click();
      if (tab === "Timeline")
        await page
          .getByText(hostile[5] ?? "")
          .first()
          .waitFor();
      if (tab === "Traits") await page.getByText(`${hostile[4]}4`).first().waitFor();
      if (tab.startsWith("Identity"))
        await page.getByText(image, { exact: true }).first().waitFor();
      expect(await page.evaluate("window.broken"), tab).toBeUndefined();
      expect(await page.locator("img[src=x], svg[onload], iframe[srcdoc]").count(), tab).toBe(0);
      expect(await page.locator('a[href^="javascript:"]').count(), tab).toBe(0);
    }
  });

  test("everything held is handed over, and then erased once its name is typed", async () => {
    const traits = { name: "Old Name", email: "old@name.example" };
    await app.track({ type: "identify", userId: "leaver", traits }, visit("leaver", "/listino", 2));
    const page = await app.visit("/leads/leaver?tab=identity");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download as JSON" }).click();
    const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
    expect(file).toMatchObject({ bussola: "dossier", lead: { name: "Old Name" } });
    expect(file.events).toHaveLength(2);
    await page.getByRole("button", { name: "Erase this person" }).click();
    const erase = page.getByRole("button", { name: "Erase for ever" });
    await page.getByText("3 identifiers").or(page.getByText("2 identifiers, 2 events")).waitFor();
    expect(await erase.isDisabled()).toBe(true);
    await page.getByRole("textbox", { name: "To confirm, type: Old Name" }).fill("Old Name");
    await erase.click();
    await page.getByText("The person was erased.").waitFor();
    await page.goto(`${app.url}/leads/leaver`);
    await page.getByText("This lead is not there").waitFor();
  });
});
