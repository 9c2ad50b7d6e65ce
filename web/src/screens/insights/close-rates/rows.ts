import type { CloseRates } from "@bussola/contract";
import {
  type Alike,
  type CloseRatePart,
  describeObservation,
  describeValue,
  type Locale,
  leadsAlike,
  type RuledObservation,
} from "@bussola/engine";
import type { Search } from "./search.ts";

/** A value of something observed, with its rate. */
export type Row = Omit<CloseRates["observed"][number]["parts"][number], "part"> & {
  key: string;
  /** What is observed, and which value. */
  what: string;
  value: string;
  /** The leads that are so now. */
  alike: Alike;
  /** Where it is in the analysis. */
  at: { observed: number; part: number };
};

/** What has one value alone tells nothing. */
export const isTelling = ({ parts }: CloseRates["observed"][number]): boolean => parts.length > 1;

/** All rows of an analysis, in the reader's words. */
export function rowsOf({ observed }: CloseRates, locale: Locale): Row[] {
  return observed.flatMap((each, place) => {
    if (!isTelling(each)) return [];
    const { observation: given, whole, parts } = each;
    const observation = given as RuledObservation;
    const what = describeObservation(observation, locale);
    const labels = parts.flatMap(({ part }) => (part.kind === "label" ? [part.label] : []));
    return parts.map(({ part: of, ...rates }, n) => {
      const part: CloseRatePart = of;
      const value = describeValue(observation, part, whole, locale);
      const alike = leadsAlike(observation, part, { whole, labels });
      return {
        ...rates,
        key: `${place} ${n}`,
        what,
        value,
        alike,
        at: { observed: place, part: n },
      };
    });
  });
}

/** Those that are asked for, in the order asked for. */
export function chosen(rows: readonly Row[], { show, q, sort, ascending }: Required<Asked>): Row[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const said = ({ what, value }: Row) => `${what} ${value}`.toLowerCase();
  const sign = ascending ? 1 : -1;
  return rows
    .filter((row) => {
      if (show === "all") return true;
      return row.verdict !== "unclear" && (show === "sure" || row.points !== null);
    })
    .filter((row) => words.every((word) => said(row).includes(word)))
    .sort((a, b) => sign * ((a[sort] ?? 0) - (b[sort] ?? 0)) || b.leads - a.leads);
}

type Asked = Pick<Search, "show" | "q" | "sort"> & { ascending: boolean };
