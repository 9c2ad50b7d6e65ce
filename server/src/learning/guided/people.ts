import type { GuidedState, GuidedTrial } from "@bussola/contract";
import {
  type Batch,
  BatchBuilder,
  type Compiled,
  compile,
  conditionOf,
  type Explanation,
  explain,
  heading,
  isTrait,
  type Model,
  score,
  type Value,
} from "@bussola/engine";
import type { Plan } from "../../capture/imports/plan.ts";
import { judgeEmail } from "../../capture/quality/email.ts";
import type { Columns } from "../files/columns.ts";
import type { LookedAt } from "./looked-at.ts";
import { type Keys, keysOf, planOf, traitsOf } from "./plan.ts";
import { valueAt, valuesOf } from "./table.ts";

/** Rows of a file as leads: where its columns go, and which rows. */
export type People = {
  table: Columns;
  keys: Keys;
  plan: Plan;
  /** Where the columns that are traits are found of a lead. */
  traits: ReadonlyMap<string, string>;
  rows: Uint32Array;
};

/** All leads of a file of open ones, by the choices made for the past: as far as it has their columns. */
export function everybodyIn(table: Columns, state: GuidedState, outcome: string | null): People {
  const keys = keysOf(table.survey, state, outcome);
  const plan = planOf(table.survey, state, keys, table.typed);
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
  return { table, keys, plan, traits: traitsOf(plan), rows };
}

/** A lead that is still open, with its score and why. */
export type Called = {
  line: number;
  /** The e-mail or id that it goes by; empty where nothing says. */
  who: string;
  name: string;
  score: number;
  /** At the threshold or above it, and nothing keeps it away. */
  ready: boolean;
  persona: string | null;
  reasons: Reason[];
};

/** Whom to call, the best first, and after them those who are not ready. */
export function callList(model: Model, people: People, today: number): Called[] {
  const own = compiled(model);
  const batch = batchOf(people, [own]);
  const { score: scores, ready } = score(own, batch, today);
  const order = Array.from(scores.keys()).sort(
    (a, b) => ready[b]! - ready[a]! || scores[b]! - scores[a]! || a - b,
  );
  const { table, keys, rows } = people;
  const whos = keys.who === null ? undefined : table.values.get(keys.who);
  return order.map((place) => {
    const explained = explain(own, batch, place, today);
    return {
      ...{ line: table.lines[rows[place]!]!, who: String(whos?.[rows[place]!] ?? "") },
      ...{ name: nameOf(people, place), score: explained.score, ready: ready[place] === 1 },
      persona: explained.persona ?? null,
      reasons: reasonsOf(explained, people, model, place),
    };
  });
}

export type Reason = GuidedTrial["examples"][number]["reasons"][number];

/** The past leads of a file. */
export const peopleOf = ({ table, keys, plan, traits, known }: LookedAt): People => ({
  ...{ table, keys, plan, traits, rows: known },
});

/** Nothing of them is known but what the file says: ids of behaviours are anything. */
export const compiled = (model: Model): Compiled => {
  const ids = new Map<string, number>();
  return compile(model, (key) => {
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  });
};

/** Leads as they will be once imported. */
export function batchOf(people: People, models: readonly Compiled[]): Batch {
  const { table, plan, traits, rows } = people;
  const builder = new BatchBuilder(models);
  const columns = [...traits].map(([name, trait]) => [trait, valuesOf(table, name, plan)] as const);
  const emails = emailsOf(people);
  for (const row of rows) {
    const own = columns.flatMap(([trait, values]) => {
      const value = values[row] ?? null;
      return value === null ? [] : [[trait, value] as const];
    });
    const email = emails?.[row] ?? null;
    const quality = email === null ? [] : judgeEmail(String(email));
    const mail = email === null ? [] : [["email", email] as const];
    builder.add([], new Map<string, Exclude<Value, null>>([...own, ...mail]), new Set(quality));
  }
  return builder.build();
}

function emailsOf({ plan, table }: People): readonly Value[] | undefined {
  const column = [...plan.columns].find(
    ([, { place }]) => place.to === "field" && place.field === "email",
  );
  return column && table.values.get(column[0]);
}

/** The strongest parts, with what the lead has there; the strongest against is always among them. */
export function reasonsOf(
  { parts }: Explanation,
  { table, traits, plan, rows }: People,
  model: Model,
  place: number,
): Reason[] {
  const columns = new Map([...traits].map(([column, trait]) => [trait, column]));
  const against = parts.find(({ points }) => points < 0);
  const inFavour = parts.filter(({ points }) => points > 0).slice(0, against ? 3 : 4);
  return [...inFavour, ...(against ? [against] : [])].map(({ signal, points }) => {
    const definition = model.signals[signal]!;
    const isPlain = isTrait(definition) && !conditionOf(definition);
    const column = isPlain ? columns.get(definition.trait) : undefined;
    const value = column === undefined ? null : valueAt(table, column, plan, rows[place]!);
    return { what: column ?? heading(signal), value: value ?? null, points };
  });
}

/** What a person of the file is called there. */
export function nameOf({ table, plan, rows, keys }: People, place: number): string {
  const at = (field: string): string => {
    const column = [...plan.columns].find(
      ([, planned]) =>
        (planned.place.to === "field" && planned.place.field === field) ||
        (planned.place.to === "traits" && planned.place.path.join(".") === field),
    );
    return String((column && table.values.get(column[0])?.[rows[place]!]) ?? "");
  };
  const full = at("name") || `${at("firstName")} ${at("lastName")}`.trim();
  const who = keys.who === null ? "" : String(table.values.get(keys.who)?.[rows[place]!] ?? "");
  return full || at("email") || who || `${table.lines[rows[place]!]}`;
}
