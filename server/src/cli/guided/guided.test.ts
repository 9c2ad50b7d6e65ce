import { readFile, writeFile } from "node:fs/promises";
import { parseModel } from "@bussola/engine";
import Papa from "papaparse";
import { beforeAll, expect, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { testFolder } from "../../../test/files.ts";
import { pastLeads, pastWorkbook, withFaults, withWorth } from "../../../test/past-leads.ts";

const { path } = testFolder();
beforeAll(async () => {
  await writeFile(path("past.csv"), withWorth(pastLeads()));
  await writeFile(path("passati.xlsx"), pastWorkbook({ past: 300, open: 0 }));
});

const flat = (text: string) => text.replace(/\s+/g, " ");

test("from a file to a model and the call list, a sentence a step", async () => {
  const rows = ["new1@x.example,Consulting,Referral", "new2@x.example,Retail,Bought list"];
  await writeFile(path("open.csv"), ["Email,Sector,Source", ...rows].join("\n"));
  const given = ["guided", path("past.csv"), "--label", "Stage", "--capacity", "3"];
  const out = ["--open", path("open.csv"), "--out", path("model.json")];
  const shown = await bussola([...given, ...out]);
  expect(shown.code).toBe(0);
  expect(shown.stderr).toContain("was not written: add --yes");
  await expect(readFile(path("model.json"))).rejects.toThrow();
  expect(flat(shown.stdout)).toMatch(/^175 bought, 225 did not, 40 still open\. Of the decided/);
  expect(flat(shown.stdout)).toMatch(
    /What they were worth, by Importo \(EUR\): [\d,.]+ in all, known of 1\d\d of 175;/,
  );
  expect(flat(shown.stdout)).toContain("they know the outcome: Notes of the end.");
  expect(flat(shown.stdout)).toMatch(
    /1\. Ideal customer.*Source: Referral \+1\d .*7\. Test: found/,
  );
  expect(flat(shown.stdout)).toContain("It tells buyers from others.");
  expect(shown.stderr).toContain("The file of open leads has not: Demo requested");

  const csv = await bussola([...given, ...out, "--yes", "--format", "csv"]);
  expect(csv.stderr).toContain("6. Threshold ");
  const model = parseModel(JSON.parse(await readFile(path("model.json"), "utf8")));
  expect(model.qualify?.at).toBeGreaterThan(0);
  const { data } = Papa.parse<Record<string, string>>(csv.stdout.trim(), { header: true });
  // The open leads of the file itself, and those of the other.
  expect(data).toHaveLength(42);
  const at = (id: string) => data.findIndex((row) => row.id === id);
  expect(data[at("new1@x.example")]).toMatchObject({ ready: "1", kind: "Consulting · Referral" });
  expect(data[at("new1@x.example")]!.why).toMatch(/Source: Referral \+1\d/);
  expect(data[at("new2@x.example")]).toMatchObject({ ready: "0" });
  expect(at("new1@x.example")).toBeLessThan(at("new2@x.example"));
  const scores = data.filter(({ ready }) => ready === "1").map(({ score }) => Number(score));
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});

test("a capacity fits the threshold only with how many come, and that is said", async () => {
  const { data } = Papa.parse<Record<string, string>>(pastLeads(), { header: true });
  const timeless = data.map(({ Created: _, ...row }) => row);
  await writeFile(path("timeless.csv"), Papa.unparse(timeless));
  const given = ["guided", path("timeless.csv"), "--label", "Stage", "--capacity", "10"];
  const half = flat((await bussola(given)).stdout);
  expect(half).toMatch(/hands over (4\d|50)(\.\d)?% of the leads\. That is half of them: how many/);
  const fitted = flat((await bussola([...given, "--arrivals", "100"])).stdout);
  expect(fitted).toMatch(/hands over \d(\.\d)?% of the leads, about \d+ a week\. 7\. Test/);
});

test("which rows an import would refuse is told, with one to look at", async () => {
  await writeFile(path("faults.csv"), withFaults(pastLeads()));
  const given = ["guided", path("faults.csv"), "--label", "Stage"];
  const told = flat((await bussola(given)).stdout);
  expect(told).toContain(
    "e-mail or id to know them by: 4 (row 5, for instance); an import refuses",
  );
  expect(told).toContain('day in Created cannot be read: 2 (row 22, for instance: "2026-02-31")');
  const italian = flat((await bussola([...given, "--lang", "it"])).stdout);
  expect(italian).toContain("un codice che dica chi sono: 4 (per esempio la riga 5)");
  const json = JSON.parse((await bussola([...given, "--format", "json"])).stdout);
  expect(json.unfit).toMatchObject([{ rows: 4 }, { rows: 2 }, { what: "decided", rows: 2 }]);
});

test("a workbook in Italian; faults are told", async () => {
  const told = await bussola(["guided", path("passati.xlsx"), "--label", "Esito", "--lang", "it"]);
  expect(told.code).toBe(0);
  expect(flat(told.stdout)).toMatch(
    /Cliente ideale.*Fonte: Referral \+\d+.*Soglia.*Prova: trovato/,
  );
  expect(flat(told.stdout)).toContain("Non ci sono lead aperti da chiamare");
  const wrong = await bussola(["guided", path("past.csv"), "--label", "Stag"]);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('"Stage"') });
  const none = ["guided", path("past.csv"), "--label", "Stage", "--template", "x"];
  expect((await bussola(none)).stderr).toContain("There are: ");
});
