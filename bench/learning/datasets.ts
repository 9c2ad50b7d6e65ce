import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Dataset } from "@bussola/engine";
import { inspect } from "../../server/src/capture/files/source.ts";
import { featureOf, readColumns } from "../../server/src/learning/files/columns.ts";
import { outcomesOf } from "../../server/src/learning/files/outcome.ts";

/** Public data beside the project; what is in them and where it comes from is in their READMEs. */
export const FOLDER = join(import.meta.dirname, "../../../shared/data");

export type Known = { data: Dataset; labels: Uint8Array };

type File = { path: string; label: string; drop: string[] };

export const FILES = {
  xeducation: {
    path: "xeducation-leads/Leads.csv",
    label: "Converted",
    drop: [
      ...["Prospect ID", "Lead Number", "Tags", "Lead Quality", "Lead Profile"],
      ...["Asymmetrique Activity Index", "Asymmetrique Profile Index"],
      ...["Asymmetrique Activity Score", "Asymmetrique Profile Score"],
    ],
  },
  bank: {
    path: "uci-bank-marketing/bank-additional-full.csv",
    label: "y",
    drop: ["duration"],
  },
  shoppers: {
    path: "uci-online-shoppers/online_shoppers_intention.csv",
    label: "Revenue",
    drop: [],
  },
  "shoppers without PageValues": {
    path: "uci-online-shoppers/online_shoppers_intention.csv",
    label: "Revenue",
    drop: ["PageValues"],
  },
} satisfies Record<string, File>;

/** The file as the command line reads it; undefined where it is not at hand. */
export async function load({ path, label, drop }: File): Promise<Known | undefined> {
  const whole = join(FOLDER, path);
  if (!existsSync(whole)) return undefined;
  const { rows, values, kinds } = await readColumns(await inspect(whole), new Set(["select"]));
  const outcomes = outcomesOf(values.get(label) ?? []);
  if (!("labels" in outcomes) || outcomes.known.length < rows)
    throw new Error(`${path}: the column ${label} does not say who bought`);
  const out = new Set([label, ...drop]);
  const columns = [...values]
    .filter(([name]) => !out.has(name))
    .map(([name, own]) => featureOf(name, own, kinds.get(name)));
  return { data: { rows, columns }, labels: outcomes.labels };
}
