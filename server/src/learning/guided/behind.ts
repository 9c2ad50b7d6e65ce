import type { GuidedBehind, GuidedRows } from "@bussola/contract";
import { type Finding, isHanded, rowsWith } from "@bussola/engine";
import { nameOf, peopleOf } from "./people.ts";
import type { Studied } from "./study.ts";
import { valueAt } from "./table.ts";
import { ofKinds, type Tested } from "./trial.ts";

/** Rows of the table, those with a score with theirs; the column that they have something in. */
type Found = { rows: number[]; scores?: ReadonlyMap<number, number>; column?: string };

/**
 * The rows of the file that a number counted.
 * @param tested asked only for what the model was tested on
 */
export function rowsBehind(
  studied: Studied,
  behind: GuidedBehind & { limit: number },
  tested: () => Tested,
): GuidedRows {
  const { table, keys, plan, outcome } = studied;
  const { rows, scores, column } = find(studied, behind, tested);
  const whos = keys.who === null ? undefined : table.values.get(keys.who);
  // Names are found by the place among people: here everybody is in their own.
  const all = Uint32Array.from({ length: table.rows }, (_, row) => row);
  const people = { ...peopleOf(studied), rows: all };
  return {
    leads: rows.length,
    bought: rows.filter((row) => outcome.meanings[row] === "won").length,
    rows: rows.slice(0, behind.limit).map((row) => ({
      ...{ line: table.lines[row]!, name: nameOf(people, row), who: String(whos?.[row] ?? "") },
      value: column === undefined ? null : (valueAt(table, column, plan, row) ?? null),
      ...{ means: outcome.meanings[row]!, score: scores?.get(row) ?? null },
    })),
  };
}

function find(studied: Studied, { of, id }: GuidedBehind, tested: () => Tested): Found {
  const { known, outcome, proposals, personas } = studied;
  const ofTable = (rows: readonly number[]): number[] => rows.map((row) => known[row]!);
  switch (of) {
    case "won":
    case "lost":
    case "open":
      return { rows: [...outcome.meanings.keys()].filter((row) => outcome.meanings[row] === of) };
    case "nobody":
    case "came":
    case "decided": {
      const found = studied.unfit.find(({ what }) => what === of);
      return found ? { rows: found.rows, ...(found.column && { column: found.column }) } : NONE;
    }
    case "proposal": {
      const found = findingOf(proposals, id);
      return found ? { rows: ofTable(having(studied, [found])), column: found.column } : NONE;
    }
    case "persona": {
      const wanted = personas[Number(id)]?.of.map((one) => findingOf(proposals, one)) ?? [];
      const findings = wanted.flatMap((one) => one ?? []);
      return findings.length > 0 ? { rows: ofTable(having(studied, findings)) } : NONE;
    }
    default:
      return ofTest(studied, of, tested());
  }
}

const NONE: Found = { rows: [] };

const findingOf = (proposals: Studied["proposals"], id: string | undefined) => {
  const from = proposals.find((one) => one.id === id)?.from;
  return from && "finding" in from ? from.finding : undefined;
};

/** Past leads that have all of these, by their place among them. */
function having({ data }: Studied, findings: readonly Finding[]): number[] {
  const has = findings.map((one) => rowsWith(data, one));
  return Array.from({ length: data.rows }, (_, row) => row).filter((row) =>
    has.every((one) => one[row] === 1),
  );
}

type OfTest = "judged" | "kinds" | "handed" | "reached" | "missed";

/** Leads that the model was tested on, the highest score first. */
function ofTest(studied: Studied, of: OfTest, { test, judged }: Tested): Found {
  const { scored, threshold } = judged;
  const kinds = of === "kinds" ? new Set(ofKinds(studied, test.parts)) : undefined;
  const bought = (i: number) => scored.labels[i] === 1;
  const handed = (i: number) => isHanded(scored, i, threshold);
  const takes: Record<OfTest, (i: number) => boolean> = {
    ...{ judged: () => true, handed },
    kinds: (i) => kinds?.has(scored.rows[i]!) === true,
    reached: (i) => bought(i) && handed(i),
    missed: (i) => bought(i) && !handed(i),
  };
  const places = [...scored.rows.keys()]
    .filter(takes[of])
    .sort((a, b) => scored.scores[b]! - scored.scores[a]! || a - b);
  const row = (i: number): number => studied.known[scored.rows[i]!]!;
  return {
    rows: places.map(row),
    scores: new Map(places.map((i) => [row(i), scored.scores[i]!])),
  };
}
