import type { GuidedState } from "@bussola/contract";
import { type DayOrder, parseInstant } from "../../capture/columns/instant.ts";
import { pathOf } from "../../capture/columns/nest.ts";
import type { Survey } from "../../capture/columns/survey.ts";
import { recognise } from "../../capture/imports/names.ts";
import { placeText } from "../../capture/imports/place.ts";
import { draftPlan, type Plan } from "../../capture/imports/plan.ts";
import { BLANKS } from "../files/columns.ts";
import { called } from "./words.ts";

/** What stands for nothing, in learning as in importing. */
export const NULLS: ReadonlySet<string> = new Set(BLANKS);

/** The columns that are no features, as chosen or as their names say. */
export type Keys = {
  outcome: string | null;
  who: string | null;
  came: string | null;
  decided: string | null;
  worth: string | null;
};

type Asked = Pick<
  GuidedState,
  "outcome" | "who" | "came" | "decided" | "worth" | "dates" | "roles"
>;

/** @param outcome the column of outcomes, where one was found by its values */
export function keysOf({ columns }: Survey, asked: Asked, outcome: string | null): Keys {
  const names = columns.map(({ name }) => name);
  const free = names.filter((name) => name !== outcome);
  const chosen = (given: string | null, found: string | undefined) =>
    given === null ? (found ?? null) : names.includes(given) ? given : null;
  const dated = (what: "came" | "decided") =>
    called(what, free).find((name) => columns.some((one) => one.name === name && isDated(one)));
  const decided = chosen(asked.decided, dated("decided"));
  return {
    outcome,
    who: chosen(asked.who, whoOf(names)),
    came: chosen(asked.came, dated("came")),
    decided,
    worth: chosen(
      asked.worth,
      called("worth", free).find((name) =>
        columns.some((one) => one.name === name && isNumber(one)),
      ),
    ),
  };
}

function whoOf(names: readonly string[]): string | undefined {
  const places = new Map([...recognise(names, "leads")].map(([name, place]) => [place, name]));
  return places.get("userId") ?? places.get("email") ?? called("who", names)[0];
}

/** One that was mistyped among the first does not make a column of days another. */
function isDated({ examples, dayOrder = "dmy" }: Survey["columns"][number]): boolean {
  const days = examples.filter((one) => parseInstant(one, dayOrder) !== undefined);
  return days.length * 2 > examples.length;
}

/** Of a file that is not typed, such as JSON, the values tell. */
const isNumber = ({ kind, examples }: Survey["columns"][number]): boolean =>
  kind === "number" ||
  kind === "decimal comma" ||
  (examples.length > 0 && examples.every((one) => Number.isFinite(Number(one))));

/** Whether the days of the file can be read either way. */
export const isAmbiguous = ({ columns }: Survey, { came, decided }: Keys): boolean =>
  columns.some(({ name, ambiguousDays }) => ambiguousDays && (name === came || name === decided));

/**
 * How the rows of the file become leads: what is left out stays in the file, everything else goes where
 * an import would put it. Outcomes, and what they were worth, are no trait of anybody: learning would
 * find them.
 */
export function planOf(survey: Survey, asked: Asked, keys: Keys, typed: boolean): Plan {
  const names = survey.columns.map(({ name }) => name);
  const recognised = recognise(names, "leads");
  const mapping = new Map<string, string>();
  for (const name of names) {
    const role = asked.roles[name];
    if ([keys.outcome, keys.decided, keys.worth].includes(name) || role === "skip")
      mapping.set(name, "");
    else if (pathOf(name) === undefined) mapping.set(name, "");
    else if (!recognised.has(name) && name.includes(".") && pathOf(name)?.length === 1)
      // A model's paths have dots between names only.
      mapping.set(name, name.replace(/\s*\.+\s*/g, " ").trim());
  }
  const { who, came } = keys;
  const place = who === null ? undefined : recognised.get(who);
  if (who !== null && place !== "userId" && place !== "email" && place !== "anonymousId")
    mapping.set(who, isMail(survey, who) ? "email" : "userId");
  // A second column of ids is a trait like any other.
  const other = [...recognised].find(([name, at]) => at === mapping.get(who ?? "") && name !== who);
  if (other) mapping.set(other[0], `${other[0]} (2)`);
  return draftPlan(survey, {
    ...{ type: "leads", mapping, text: [], nulls: NULLS, typed },
    ...(came !== null && { at: came }),
    ...datesOf(survey, asked, keys),
  });
}

/** The order that was chosen; the day first where nothing tells. */
function datesOf(survey: Survey, { dates }: Asked, keys: Keys): { dates?: DayOrder } {
  if (dates !== null) return { dates };
  return isAmbiguous(survey, keys) ? { dates: "dmy" } : {};
}

const isMail = ({ columns }: Survey, who: string): boolean =>
  columns.find(({ name }) => name === who)?.examples.some((one) => one.includes("@")) ?? false;

/** Where the columns that are traits are found of a lead. */
export function traitsOf({ columns, type }: Plan): Map<string, string> {
  return new Map(
    [...columns].flatMap(([name, { place }]) =>
      place.to === "traits" && place.path.length > 0 ? [[name, placeText(place, type)]] : [],
    ),
  );
}
