import type { Model } from "@bussola/engine";
import { isBehaviour } from "@bussola/engine";
import type { Said } from "../../ui/language.tsx";
import type { Sort } from "./search.ts";
import { text } from "./text.ts";

/** A column by its id; those of traits and signals are `trait:` or `signal:` and a name. */
export type Column = {
  id: string;
  /** A sentence of ours, or a name that people gave. */
  title: Said | string;
  width: number;
  /** What its header sorts by. */
  sort?: Sort;
  isNumber?: boolean;
  /** What people must know to read it. */
  hint?: Said;
};

const OWN: readonly Column[] = [
  { id: "score", title: text.score, width: 118, sort: "score", isNumber: true },
  { id: "band", title: text.band, width: 110 },
  { id: "grade", title: text.grade, width: 80 },
  { id: "ready", title: text.ready, width: 90 },
  { id: "persona", title: text.persona, width: 150 },
  { id: "fit", title: text.fit, width: 90, sort: "fit", isNumber: true },
  { id: "engagement", title: text.engagement, width: 115, sort: "engagement", isNumber: true },
  {
    id: "chance",
    title: text.chance,
    width: 110,
    sort: "chance",
    isNumber: true,
    hint: text.chanceHint,
  },
  { id: "owner", title: text.owner, width: 180, sort: "owner" },
  { id: "stage", title: text.stage, width: 120 },
  { id: "tags", title: text.tags, width: 150 },
  { id: "lastAt", title: text.lastAt, width: 130, sort: "lastAt" },
  { id: "email", title: text.email, width: 220, sort: "email" },
  { id: "company", title: text.company, width: 170, sort: "company" },
  { id: "title", title: text.jobTitle, width: 170, sort: "title" },
];

/** Always there, and first. */
export const NAME: Column = { id: "name", title: text.name, width: 280, sort: "name" };

export const USUAL = ["score", "band", "grade", "persona", "owner", "stage", "lastAt"];

const TRAIT = "trait:";
const SIGNAL = "signal:";

/** All columns that can be chosen, in three groups. */
export function columnsThereAre(model: Model | null | undefined, traits: readonly string[]) {
  const signals = Object.entries(model?.signals ?? {}).filter(([, signal]) => isBehaviour(signal));
  return {
    own: OWN,
    traits: traits.map((path) => columnOf(TRAIT + path)),
    signals: signals.map(([name]) => columnOf(SIGNAL + name)),
  };
}

export function columnOf(id: string): Column {
  const own = OWN.find((column) => column.id === id);
  if (own) return own;
  if (id.startsWith(TRAIT)) {
    const path = id.slice(TRAIT.length);
    return { id, title: path, width: 150, sort: `trait:${path}` };
  }
  return { id, title: id.replace(SIGNAL, ""), width: 130, isNumber: true };
}

export const isColumn = (id: string): boolean =>
  OWN.some((column) => column.id === id) || id.startsWith(TRAIT) || id.startsWith(SIGNAL);
