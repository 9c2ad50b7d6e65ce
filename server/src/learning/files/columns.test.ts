import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Column } from "@bussola/engine";
import { expect, test } from "vitest";
import { testFolder } from "../../../test/files.ts";
import { inspect } from "../../capture/files/source.ts";
import {
  BLANKS,
  featureAs,
  featureOf,
  hasDays,
  numbersOf,
  readColumns,
  writtenIn,
} from "./columns.ts";

const { folder } = testFolder();

async function read(content: string | Buffer) {
  const path = join(folder, "leads.csv");
  writeFileSync(path, content);
  return readColumns(await inspect(path), new Set(BLANKS));
}

const numbersIn = (column: Column) => (column.kind === "number" ? [...column.values] : column.kind);

test("a file as an Italian Excel writes it: euros, shares, short days, quoted lines, blank rows", async () => {
  const csv = [
    "Azienda;Fatturato;Sconto;Data contatto;Note;Fatturato",
    '"Rossi; figli";1.234,50 €;12 %;03/04/24;"due\r\nrighe";1.200',
    ";;;;;",
    "",
    "Forlì srl;9.500 €;7,5 %;28/12/23;Seleziona;9,5",
    "Bianchi;€ 800;n.d.;1/2/24;;",
  ].join("\r\n");
  for (const bytes of [Buffer.from(csv, "latin1"), Buffer.from(`\ufeff${csv}`)]) {
    // Windows writes the euro as a byte that Latin-1 has not.
    const { values, kinds, rows } = await read(
      bytes[0] === 0xef ? bytes : Buffer.from(bytes.map((byte) => (byte === 0xac ? 0x80 : byte))),
    );
    expect([...values.keys()].at(-1)).toBe("Fatturato (2)");
    const feature = (name: string) =>
      numbersIn(featureOf(name, values.get(name)!, kinds.get(name)));
    expect(rows).toBe(3);
    expect(values.get("Azienda")![1]).toBe("Forlì srl");
    expect(values.get("Note")).toEqual(["due\nrighe", null, null]);
    expect(feature("Fatturato")).toEqual([1_234.5, 9_500, 800]);
    expect(feature("Fatturato (2)")).toEqual([1_200, 9.5, Number.NaN]);
    expect(feature("Sconto")).toEqual([12, 7.5, Number.NaN]);
    const day = (iso: string) => Date.parse(iso) / 86_400_000;
    expect(hasDays(values.get("Data contatto")!)).toBe(true);
    expect(feature("Data contatto")).toEqual(["2024-04-03", "2023-12-28", "2024-02-01"].map(day));
  }
});

test("1.234 is a thousand beside 1.234,5, whoever reads the column", () => {
  const values = ["1.234", "1.234,5", "boh"];
  expect([...numbersOf(values)]).toEqual([1_234, 1_234.5, Number.NaN]);
  expect(numbersIn(featureAs("amount", values, "number"))).toEqual([1_234, 1_234.5, Number.NaN]);
  expect([...numbersOf(["1.234", "2.5"])]).toEqual([1.234, 2.5]);
});

test("what few rows do not tell is read as it was written where it was learnt from", () => {
  const as = (values: string[], ...learnt: Parameters<typeof writtenIn>) =>
    numbersIn(featureAs("x", values, "number", writtenIn(...learnt)));
  expect(as(["1.234"], ["1.234,5", "9"], "decimal comma")).toEqual([1_234]);
  expect(as(["1.234"], ["1.234", "9"], "number")).toEqual([1.234]);
  // Its own rows tell more.
  expect(as(["1.234", "0.5"], ["1.234,5"], "decimal comma")).toEqual([1.234, 0.5]);
  const day = (iso: string) => Date.parse(iso) / 86_400_000;
  expect(as(["03/04/26"], ["12/31/25", "01/02/26"])).toEqual([day("2026-03-04")]);
  expect(as(["03/04/26"], ["31/12/25", "01/02/26"])).toEqual([day("2026-04-03")]);
  expect(as(["26-04-03"], ["99-12-31", "98-02-01"])).toEqual([day("2026-04-03")]);
  expect(as(["25/04/26"], ["12/31/25"])).toEqual([day("2026-04-25")]);
});
