import type { GuidedColumn, GuidedRole, GuidedState, GuidedWhy } from "@bussola/contract";
import {
  type Dataset,
  findLeaks,
  type Leak,
  takeRows,
  type Unusable,
  usableFeatures,
} from "@bussola/engine";
import { dayOrderOf, parseDay } from "../../capture/columns/instant.ts";
import type { Columns } from "../files/columns.ts";
import { type Keys, keysOf, planOf, traitsOf } from "./plan.ts";
import { featureOf, findOutcome, valuesOf } from "./table.ts";
import { unfitOf } from "./unfit.ts";
import { roleOf } from "./words.ts";

/** Of a column's filled rows, those that must hold a day for it to be one of days. */
const DATED = 0.9;

/** A file as it is looked at: which rows are known, which columns tell what. */
export type LookedAt = ReturnType<typeof lookAt>;

export function lookAt(table: Columns, state: GuidedState) {
  const outcome = findOutcome(table, state.outcome);
  const keys = keysOf(table.survey, state, outcome.column);
  // Where columns go does not hang on their role, but for those that are left in the file.
  const plan = planOf(table.survey, state, keys, table.typed);
  const traits = traitsOf(plan);
  const known = Uint32Array.from(outcome.meanings, (_, row) => row).filter(
    (row) => outcome.meanings[row] !== "open",
  );
  const labels = Uint8Array.from(known, (row) => (outcome.meanings[row] === "won" ? 1 : 0));
  const whole: Dataset = {
    rows: table.rows,
    columns: [...traits.keys()].map((name) => featureOf(name, valuesOf(table, name, plan))),
  };
  const past = takeRows(whole, known);
  const { data, unusable } = usableFeatures(past);
  const whys = whysOf(unusable, findLeaks(data, labels), keys);
  const columns = table.survey.columns.map(({ name, filled, examples }): GuidedColumn => {
    const found = whys.get(name) ?? null;
    // Nearly each lead has another day: days they are all the same.
    const isOpen = found === null || found.kind === "identifies";
    const why = isOpen && isDays(table, name) ? ({ kind: "date" } as const) : found;
    return {
      ...{ name, filled, examples, why },
      role: state.roles[name] ?? proposedRole(name, why),
    };
  });
  const roles = new Map(columns.map(({ name, role }) => [name, role]));
  const features = data.columns.filter(({ name }) => isFeature(roles.get(name)!));
  return {
    ...{ table, outcome, keys, plan, traits, known, labels, columns, roles },
    unfit: unfitOf({ table, outcome, keys, plan }),
    /** The past leads' columns that may give points. */
    data: { rows: past.rows, columns: features } as Dataset,
    suspects: new Set(columns.flatMap(({ name, why }) => (why?.kind === "filled" ? [name] : []))),
  };
}

const isFeature = (role: GuidedRole): boolean => role !== "keep" && role !== "skip";

function proposedRole(name: string, why: GuidedWhy | null): GuidedRole {
  if (why && ["leak", "outcome", "decided", "worth"].includes(why.kind)) return "skip";
  if (why && why.kind !== "filled") return "keep";
  return roleOf(name);
}

function whysOf(unusable: readonly Unusable[], leaks: readonly Leak[], keys: Keys) {
  const whys = new Map<string, GuidedWhy>();
  for (const { name, why } of unusable) whys.set(name, { kind: why.kind });
  for (const leak of leaks) whys.set(leak.name, whyLeak(leak));
  for (const kind of ["who", "came", "decided", "worth", "outcome"] as const)
    if (keys[kind] !== null) whys.set(keys[kind], { kind });
  return whys;
}

function whyLeak(leak: Leak): GuidedWhy {
  if (leak.kind === "filled" && leak.severity === "suspect")
    return { kind: "filled", filled: leak.filled, missing: leak.missing };
  const sides = leak.kind === "verdict" ? leak : undefined;
  const side = (share: { label: string; rate: number } | undefined) =>
    share ? { label: share.label, rate: share.rate } : null;
  return { kind: "leak", yes: side(sides?.yes), no: side(sides?.no) };
}

/** Days have no rate of their own: each is another. */
function isDays({ values }: Columns, name: string): boolean {
  const filled = (values.get(name) ?? []).filter((value) => value !== null);
  const order = dayOrderOf(filled);
  const days = filled.filter(
    (value) => typeof value === "string" && parseDay(value, order) !== undefined,
  );
  return filled.length > 0 && days.length >= DATED * filled.length;
}
