import type { CloseRate, ColumnRates } from "../close-rates/rates.ts";
import type { Dataset } from "../dataset.ts";
import type { RuledObservation } from "../moments/observation.ts";
import { toGroups } from "../scorecard/bins.ts";
import { fitLogistic, oddsOf, type Weights } from "../scorecard/logistic.ts";
import { logistic, logLoss } from "../statistics/loss.ts";
import { groupingsOf, PENALTY } from "./points.ts";

/** What was observed of leads, with the rates of its values. */
export type Observed = ColumnRates & { observation: RuledObservation };

/**
 * The columns that points may be proposed for: those of which a value differs beyond chance, and of a
 * signal counted in several ways the one that tells buyers from others best. The best of all first.
 */
export function telling(columns: readonly Observed[]): Observed[] {
  const best = new Map<string, { column: Observed; information: number }>();
  for (const column of columns) {
    if (column.parts.every(({ verdict }) => verdict === "unclear")) continue;
    const { observation } = column;
    const isCounted = observation.kind === "amount" || observation.kind === "since";
    const key = isCounted ? `signal ${observation.name}` : `column ${column.name}`;
    const information = informationOf(column.parts);
    if (information > (best.get(key)?.information ?? 0)) best.set(key, { column, information });
  }
  return [...best.values()]
    .sort((a, b) => b.information - a.information)
    .map(({ column }) => column);
}

/**
 * Those of the columns, taken in their order, that tell more than the ones before say already: beyond
 * what as many values tell by chance (Akaike).
 */
export function adding(
  data: Dataset,
  labels: Uint8Array,
  columns: readonly Observed[],
  onShare: (share: number) => void,
): Observed[] {
  const all = toGroups(data, groupingsOf(data, columns));
  const tryOut = (places: readonly number[], start?: Weights) => {
    const features = places.map((place) => all.features[place]!);
    const coded = { rows: all.rows, features, sizes: places.map((place) => all.sizes[place]!) };
    const weights = fitLogistic(coded, labels, { penalty: PENALTY, ...(start && { start }) });
    const loss = logLoss(labels, oddsOf(coded, weights).map(logistic));
    return { places, weights, deviance: 2 * labels.length * loss };
  };
  let kept = tryOut([]);
  for (const [place, { parts }] of columns.entries()) {
    // Each is fitted beside all that are kept: the later, the longer.
    onShare((place / columns.length) ** 2);
    const tried = tryOut([...kept.places, place], kept.weights);
    if (kept.deviance - tried.deviance > 2 * (parts.length - 1)) kept = tried;
  }
  return kept.places.map((place) => columns[place]!);
}

/**
 * How much a column tells of the outcome: the likelihood ratio of its values' rates against the one of
 * all, less what as many values tell by chance. Akaike, H. (1974), IEEE Trans. Automatic Control 19.
 */
function informationOf(parts: readonly CloseRate[]): number {
  const leads = parts.reduce((sum, part) => sum + part.leads, 0);
  const converted = parts.reduce((sum, part) => sum + part.converted, 0);
  const share = (hits: number, of: number) => (hits > 0 ? hits * Math.log(hits / of) : 0);
  const of = (hits: number, rows: number) => share(hits, rows) + share(rows - hits, rows);
  const told = parts.reduce((sum, part) => sum + of(part.converted, part.leads), 0);
  return 2 * (told - of(converted, leads)) - 2 * (parts.length - 1);
}
