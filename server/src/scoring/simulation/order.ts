import type { JsonValue, Scores, TraitColumn } from "@bussola/engine";
import { WORK_TRAIT } from "../../capture/work.ts";
import type { LiveVersion } from "../catalogue.ts";
import { type Chances, placesIn } from "./chances.ts";
import type { Part } from "./part.ts";
import type { ScoreCache } from "./simulate.ts";

/** What people call a lead by, and whose it is: put in order as texts. */
export type TextOrder = "name" | "email" | "company" | "title" | "owner";

/** What leads are put in order by: how they stand, what was predicted, their last event, what they are. */
export type Order =
  | ("score" | "fit" | "engagement" | "chance" | "lastAt")
  | TextOrder
  | { trait: string };

/** Where a lead is in a list: higher ranks first, then by text, of equals the older lead. */
export type Ranked = { rank: number; text?: string | undefined; leadId: number };

export type Ordered = {
  version: Pick<LiveVersion, "compiled">;
  day: number;
  order: Order;
  descending: boolean;
  chances: Chances | undefined;
};

/** The ranks of those put in order by a text, from A or from Z: below any number. */
const FROM_A = -1e308;
const FROM_Z = -1.1e308;
/** Of those who have nothing there. */
const LAST = -Infinity;

/** The traits that hold each text, the first that is there before the others. */
const PATHS: Record<TextOrder, readonly string[]> = {
  name: ["name", "firstName", "lastName", "email"],
  email: ["email"],
  company: ["company.name", "company"],
  title: ["title", "jobTitle"],
  owner: [`${WORK_TRAIT}.owner`],
};

/** Texts alike so far are taken for equal. */
const MOST_LETTERS = 60;
const ASCII = /^[\x20-\x7e]*$/;
const MARKS = /\p{M}/gu;

export const before = (a: Ranked, b: Ranked): number =>
  b.rank - a.rank || byText(a, b) || a.leadId - b.leadId;

function byText(a: Ranked, b: Ranked): number {
  const [one, other] = [a.text ?? "", b.text ?? ""];
  if (one === other) return 0;
  return one < other === (a.rank === FROM_A) ? -1 : 1;
}

/** Keeps the first of many candidates without sorting the others. */
export class Best<Candidate extends Ranked> {
  readonly #limit: number;
  #kept: Candidate[] = [];
  #last: Ranked | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(candidate: Candidate): void {
    if (this.#last && before(this.#last, candidate) < 0) return;
    this.#kept.push(candidate);
    if (this.#kept.length > 2 * this.#limit) this.#cut();
  }

  ordered(): Candidate[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept.sort(before);
    this.#kept.length = Math.min(this.#kept.length, this.#limit);
    if (this.#kept.length === this.#limit) this.#last = this.#kept.at(-1);
  }
}

/** Tells the rank of the lead at a place of a part. */
export function ranksOf(
  part: Part,
  { order, descending, version, day, chances }: Ordered,
  cache: ScoreCache,
): (place: number) => Omit<Ranked, "leadId"> {
  const sign = descending ? 1 : -1;
  const letters = descending ? FROM_Z : FROM_A;
  if (typeof order === "object") {
    const column = part.now.column(order.trait);
    const texts = textsOf(column);
    return (place) => {
      const code = column.codes[place] as number;
      const value = column.values[code];
      if (typeof value === "number") return { rank: value * sign + 0 };
      const text = texts[code];
      return text ? { rank: letters, text } : { rank: LAST };
    };
  }
  if (order in PATHS) {
    const said = textAt(part, PATHS[order as TextOrder]);
    return (place) => {
      const text = said(place);
      return text ? { rank: letters, text } : { rank: LAST };
    };
  }
  if (order === "chance") {
    if (!chances) return () => ({ rank: LAST });
    const places = placesIn(chances, part);
    return (place) => {
      const chance = chances.chance[places[place] as number];
      return { rank: chance === undefined ? LAST : chance * sign + 0 };
    };
  }
  const numbers =
    order === "lastAt"
      ? part.lastAt
      : (cache.scores(version.compiled, part.now, day) satisfies Scores)[order as "score"];
  // Not -0, which a cursor does not give back.
  return (place) => ({ rank: (numbers[place] as number) * sign + 0 });
}

/** The first of some traits that a lead has, with the last name behind the first. */
function textAt(part: Part, paths: readonly string[]): (place: number) => string {
  const columns = paths.map((path) => {
    const column = part.now.column(path);
    return { codes: column.codes, texts: textsOf(column), joins: path === "firstName" };
  });
  return (place) => {
    let first = "";
    for (const { codes, texts, joins } of columns) {
      const text = texts[codes[place] as number] as string;
      if (text === "") {
        if (first !== "") return first;
      } else if (joins) first = text;
      else return first === "" ? text : `${first} ${text}`;
    }
    return first;
  };
}

const folded = new WeakMap<TraitColumn, readonly string[]>();

/** The texts of a column without case and accents, by code; made once for each column. */
function textsOf(column: TraitColumn): readonly string[] {
  let texts = folded.get(column);
  if (!texts) {
    texts = column.values.map(textOf);
    folded.set(column, texts);
  }
  return texts;
}

function textOf(value: JsonValue | undefined): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return "";
  const text = value.trim().slice(0, MOST_LETTERS).toLowerCase();
  return ASCII.test(text) ? text : text.normalize("NFD").replace(MARKS, "");
}
