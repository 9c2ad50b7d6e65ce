import type { Consent } from "@bussola/contract";
import type { ConsentRow } from "./store.ts";

/** What holds for each purpose, whatever its case: the latest word. @param rows newest first */
export function presentConsents(rows: readonly ConsentRow[]): Consent[] {
  const byPurpose = Map.groupBy(rows, (row) => row.purpose.trim().toLowerCase());
  return [...byPurpose.values()]
    .map((own) => {
      const latest = own[0] as ConsentRow;
      return {
        purpose: latest.purpose.trim(),
        given: latest.given,
        words: own.map(({ given, at, source, key }) => ({
          ...{ given, source, event: key },
          at: at.toISOString(),
        })),
      };
    })
    .sort((a, b) => a.purpose.localeCompare(b.purpose));
}
