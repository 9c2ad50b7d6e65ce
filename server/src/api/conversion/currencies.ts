import { type Conversion, compilePath, compileSignals, conversionSignals } from "@bussola/engine";
import type { Deps } from "../deps.ts";
import { eventsOf } from "../vocabulary/sample.ts";
import { ranked } from "../vocabulary/seen.ts";
import { typeOf } from "../vocabulary/vocabulary.ts";

const MOST = 5;
/** A code or a sign; whatever else stands there is nobody's currency. */
const CURRENCY = /^([a-z]{3}|\p{Sc})$/iu;
const namedIn = compilePath("properties.currency");

/**
 * The currencies that the events of conversions name beside their values, in a sample of the ledger,
 * the most frequent first. Values are added up as they are: where there are several, it is to be said.
 */
export async function currenciesOf(
  { pool, clock }: Pick<Deps, "pool" | "clock">,
  conversion: Conversion,
): Promise<string[]> {
  const { value } = conversionSignals(conversion);
  if (value === null) return [];
  const matcher = compileSignals([{ id: 0, signal: value }]);
  const counts = new Map<string, number>();
  const { rows } = await eventsOf(pool, clock.now());
  for (const { type, body } of rows) {
    const named = namedIn(body);
    if (typeof named !== "string" || !CURRENCY.test(named)) continue;
    const message = { ...body, type: typeOf(type) };
    matcher.forEachMatch(message, false, ({ measured }) => {
      if (measured(message) === undefined) return;
      const currency = named.toUpperCase();
      counts.set(currency, (counts.get(currency) ?? 0) + 1);
    });
  }
  return ranked(counts)
    .slice(0, MOST)
    .map(({ value }) => value);
}
