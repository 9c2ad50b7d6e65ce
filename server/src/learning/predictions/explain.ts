import {
  type Column,
  compile,
  explainPredictions,
  fromFile,
  logit,
  type Model,
  percentileOf,
  predict,
  score,
} from "@bussola/engine";
import type { HeldLead } from "../../scoring/simulation/held.ts";
import type { SignalIds } from "../../scoring/simulation/messages.ts";
import { lookNow } from "../../scoring/simulation/moments.ts";
import { partOf } from "../../scoring/simulation/part.ts";
import { bandOf } from "./standing.ts";
import type { Predictor } from "./store.ts";

/** Parts smaller than this say nothing. */
const LEAST = 1e-9;

type AsOf = {
  day: number;
  ids: SignalIds;
  rules: Model | undefined;
  /** By the last predictions. */
  wasHot: boolean;
};

/** A lead's chance now, with what adds up to the logarithm of its odds. */
export function explainChance(
  lead: HeldLead,
  { id, file, observations, horizonDays, spread, hot }: Predictor,
  { day, ids, rules, wasHot }: AsOf,
) {
  const { learned } = fromFile(file);
  const part = partOf([lead]);
  const byKey = new Map(ids);
  const idOf = (key: string) => byKey.get(key) ?? 0;
  const looking = { day, share: { from: 0, to: 1 }, observations };
  const { columns } = lookNow([part], looking, idOf);
  const compiled = rules && compile(rules, idOf);
  const scores = compiled && score(compiled, part.now.batch([compiled]), day).score;
  const data = { rows: 1, columns };
  const [chance] = predict(learned, data, scores);
  const [explained] = explainPredictions(learned, data, [0]);
  if (!chance || !explained) throw new Error("nobody was predicted for");
  const { base, parts } = explained;
  const sum = parts.reduce((total, { part: own }) => total + own, base);
  const percentile = percentileOf(spread, chance.probability);
  const values = new Map(columns.map((column) => [column.name, knownOf(column)]));
  return {
    ...{ learned: id, trainer: file.fitted.trainer, horizonDays, ...chance },
    ...{ percentile, band: bandOf({ ...chance, percentile, wasHot }, hot), base },
    parts: parts
      .filter((one) => Math.abs(one.part) > LEAST)
      .map(({ feature, part: own }) => ({
        ...{ feature, part: own, value: values.get(feature) ?? null },
      })),
    adjustment: logit(chance.probability) - sum,
  };
}

function knownOf(column: Column): number | string | null {
  if (column.kind === "category") return column.labels[column.codes[0] ?? -1] ?? null;
  const value = column.values[0] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}
