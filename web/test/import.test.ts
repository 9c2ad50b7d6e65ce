import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { workbook } from "../../server/test/workbook.ts";
import { expectAccessible, inBrowser } from "./browser.ts";

const EVIL = '<img src=x onerror="document.body.dataset.owned=1">';
const CSV = [
  "Codice,E-mail,Cognome,Azienda,Dipendenti",
  "1,anna@rossi.example,Rossi,Rossi SpA,30",
  `2,bruno@bianchi.example,"${EVIL.replaceAll('"', '""')}",Bianchi Srl,40`,
  ",,Nessuno,Nessuna,1",
  '5,"carla@verdi.example,Verdi,Verdi,5',
  "4,dario@neri.example,=HYPERLINK(1),Neri,6,7",
].join("\n");

const of = (name: string, content: string | Buffer) => ({
  ...{ name, mimeType: "application/octet-stream", buffer: Buffer.from(content as string) },
});

inBrowser("imports", (app) => {
  test("a CSV with three bad rows: mapped, tried, imported, its refused rows fetched", async () => {
    const page = await app.visit("/import");
    await page.getByText("Drop a file here").waitFor();
    await expectAccessible(page);
    await page.locator("input[type=file]").setInputFiles(of("contatti.csv", CSV));
    await page.getByText("5 rows", { exact: true }).waitFor();
    expect(await page.getByLabel("Where Cognome goes").first().inputValue()).toBe("lastName");
    expect(await page.getByLabel("Where Codice goes").first().inputValue()).toBe("Codice");
    await page.getByLabel("Where Codice goes").first().fill("userId");
    await page.getByLabel("Where Azienda goes").first().fill("userId");
    await page.getByText(/both go to userId/).waitFor();
    await page.getByLabel("Where Azienda goes").first().fill("company.name");
    await page.keyboard.press("Escape");
    await page.getByText(EVIL).first().waitFor();
    await expectAccessible(page);

    await page.getByRole("button", { name: "Try on the whole file" }).click();
    await page.getByText("Tried: nothing was stored").waitFor();
    expect(await leads()).toBe(0);
    await page.getByRole("button", { name: "Back to the columns" }).click();
    expect(await page.getByLabel("Where Codice goes").first().inputValue()).toBe("userId");
    await page.getByRole("button", { name: "Import 5 rows" }).click();
    await page.getByRole("heading", { name: "Refused rows" }).waitFor();
    await page.getByText("has no e-mail, user id or anonymous id").last().waitFor();
    expect(await leads()).toBe(2);
    await expectAccessible(page);
    const fetching = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download as CSV" }).click();
    const csv = await readFile(await (await fetching).path(), "utf8");
    expect(csv.trim().split("\r\n")).toHaveLength(4);
    expect(csv).toContain("'=HYPERLINK(1)");
    expect(await page.evaluate(() => document.body.dataset.owned)).toBeUndefined();
    await page.reload();
    await page.getByRole("heading", { name: "Imported" }).waitFor();
  });

  test("a file of more columns than are read says so, and shows a part that one can search", async () => {
    const names = Array.from({ length: 2_003 }, (_, n) => (n === 1_500 ? "E-mail" : `c${n}`));
    const values = names.map((name) => (name === "E-mail" ? "a@a.example" : name));
    const page = await app.visit("/import", { language: "it" });
    await page.locator("input[type=file]").setInputFiles(of("wide.csv", `${names}\n${values}\n`));
    await page.getByText("Si leggono le prime 2.000 colonne. Altre 3 restano fuori").waitFor();
    await page.getByText("Qui si vedono 100 colonne su 2.000.").waitFor();
    const fields = page.getByLabel(/^Dove va /).and(page.locator("input"));
    // What was recognised stands before the others.
    expect(await fields.first().inputValue()).toBe("email");
    expect(await fields.count()).toBe(100);
    await page.getByRole("button", { name: "Mostrane altre 100" }).click();
    expect(await fields.count()).toBe(200);
    await page.getByLabel("Cerca una colonna").fill("C1999");
    expect(await fields.count()).toBe(1);
    await fields.fill("company.name");
    await page.keyboard.press("Escape");
    await expectAccessible(page);
    await page.getByLabel("Cerca una colonna").fill("");
    await page.getByText(/"name":"c1999"/).waitFor();
  });

  test("the same file again changes nothing, on a phone and in Italian", async () => {
    const page = await app.visit("/import", { language: "it", width: 390 });
    await page.locator("input[type=file]").setInputFiles(of("ancora.csv", CSV));
    await page.getByLabel("Dove va Codice").first().fill("userId");
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
    await page.getByRole("button", { name: "Importa 5 righe" }).click();
    await page.getByText("Già presenti").waitFor();
    const refused = page.getByRole("group", { name: "Righe rifiutate" });
    await refused.waitFor();
    expect(await refused.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    expect(await leads()).toBe(2);
    await expectAccessible(page);
  });

  test("an Excel workbook of events", async () => {
    const rows = [
      ["E-mail", "Ospite"],
      ["anna@rossi.example", true],
      [null, false],
    ];
    const page = await app.visit("/import");
    await page.locator("input[type=file]").setInputFiles(of("fiera.xlsx", workbook(rows)));
    await page.getByText("Excel", { exact: true }).waitFor();
    await page.getByText("Events", { exact: true }).click();
    await page.getByText("No column says what happened", { exact: false }).waitFor();
    await page.getByLabel("Every row is this event").first().fill("Fair Visited");
    await page.getByLabel("When it was").first().fill("2026-05-12T17:00:00Z");
    await page.getByRole("button", { name: "Import 2 rows" }).click();
    await page.getByRole("heading", { name: "Refused rows" }).waitFor();
    const { rows: found } = await app.pool.query(
      "SELECT at, body->'properties' AS properties FROM event WHERE body->>'event' = 'Fair Visited'",
    );
    expect(found).toEqual([{ at: new Date("2026-05-12T17:00:00Z"), properties: { Ospite: true } }]);
  });

  test("what is no workbook is said in words", async () => {
    const page = await app.visit("/import");
    const bad = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(200)]);
    await page.locator("input[type=file]").setInputFiles(of("rotto.xlsx", bad));
    await page.getByText(/rotto\.xlsx cannot be read as an Excel workbook/).waitFor();
  });

  async function leads(): Promise<number> {
    const { rows } = await app.pool.query<{ n: number }>(
      "SELECT count(DISTINCT lead_id)::int AS n FROM profile",
    );
    return rows[0]?.n ?? 0;
  }
});
