import { train } from "@bussola/engine";
import { FILES, load } from "./datasets.ts";
import type { Row } from "./rows.ts";

/** What sales writes down of X Education's leads once the outcome is known. */
const KNOWN_LEAKS = ["Tags", "Lead Quality"];

/** The file as it is, with what `bussola learn` does unless told otherwise: leaks found and dropped. */
export async function measureGuard(): Promise<Row[]> {
  const known = await load({ ...FILES.xeducation, drop: [] });
  if (!known) return [];
  const trained = train(known.data, known.labels, { trainer: "auto", leaks: "drop", seed: 1 });
  if (trained.outcome !== "learned") throw new Error(trained.outcome);
  const { trials, dropped, leaks } = trained.report;
  const suspects = leaks.filter(({ severity }) => severity === "suspect").map(({ name }) => name);
  return trials.map(({ trainer, figures: { auc } }) => ({
    ...{ id: `xeducation_as_it_is_${trainer}`, dataset: "xeducation, as it is", trainer },
    ...{ auc: auc.value, interval: [auc.low, auc.high], bar: null },
    pass: KNOWN_LEAKS.every((name) => dropped.includes(name)),
    ...{ dropped, suspects },
  }));
}
