import type { Model } from "../../model/schema.ts";
import type { Dataset } from "../dataset.ts";
import { modelOf } from "../scorecard/model.ts";
import { type FitOptions, fitModel } from "./trainers.ts";

/**
 * The points that outcomes propose, as a model file: of all features together, so that those that go
 * along with one another do not count twice.
 */
export function proposeModel(
  name: string,
  data: Dataset,
  labels: Uint8Array,
  options: Pick<FitOptions, "monotone"> = {},
): Model {
  const fitted = fitModel("scorecard", data, labels, options);
  if (fitted.trainer !== "scorecard") throw new Error("points come of a scorecard");
  return modelOf(name, fitted);
}
