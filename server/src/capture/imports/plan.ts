import type { Kind } from "../columns/guess.ts";
import { type DayOrder, parseInstant } from "../columns/instant.ts";
import type { Survey, SurveyedColumn } from "../columns/survey.ts";
import { columnNamed, findColumn, type Mapping, namedAsInFile } from "./columns.ts";
import { type FileType, isText, recognise } from "./names.ts";
import { type Place, placeOf, placeText } from "./place.ts";
import { PlanError } from "./plan-error.ts";

export type PlannedColumn = { column: SurveyedColumn; place: Place; kind: Kind };

/** How every row of a file becomes a message. */
export type Plan = {
  type: FileType;
  columns: ReadonlyMap<string, PlannedColumn>;
  nulls: ReadonlySet<string>;
  dayOrder: DayOrder | undefined;
  /** CSV or a workbook: texts are of the kinds that the columns have. */
  typed: boolean;
  /** What every row is an event of, when no column says it. */
  event: string | undefined;
  /** When every row was true, milliseconds, when no column says it. */
  at: number | undefined;
};

export type PlanOptions = {
  type?: FileType;
  mapping: Mapping;
  event?: string;
  /** A column or an instant. */
  at?: string;
  dates?: DayOrder;
  /** Columns to be kept as text. */
  text: readonly string[];
  nulls: ReadonlySet<string>;
  /** The file is CSV or a workbook. */
  typed: boolean;
};

/** Decides where every column goes. @throws {PlanError} it cannot be as asked */
export function makePlan(survey: Survey, options: PlanOptions): Plan {
  const plan = draftPlan(survey, options);
  checkPlan(plan, options);
  return plan;
}

/** The same, whether or not a file can be imported so. @throws {PlanError} a name that means nothing */
export function draftPlan({ columns }: Survey, options: PlanOptions): Plan {
  const names = columns.map(({ name }) => name);
  const mapping = namedAsInFile(options.mapping, names);
  const timeColumn = options.at === undefined ? undefined : findColumn(options.at, names);
  if (timeColumn !== undefined) mapping.set(timeColumn, "timestamp");
  const type = options.type ?? guessType(columns, mapping, options.event);
  const texts = new Set(options.text.map((name) => columnNamed(name, names)));
  const targets = targetsOf(columns, mapping, type);
  const planned = columns.map((column): PlannedColumn => {
    const target = targets.get(column.name) ?? column.name;
    const place = placeOf(target, type);
    if (!place) throw new PlanError({ kind: "badPlace", column: column.name, place: target });
    const asText = !options.typed || texts.has(column.name) || isText(placeText(place, type));
    return { column, place, kind: asText ? "text" : column.kind };
  });
  return {
    type,
    columns: new Map(planned.map((each) => [each.column.name, each])),
    nulls: options.nulls,
    typed: options.typed,
    dayOrder: options.dates ?? dayOrderOf(planned),
    event: options.event,
    at:
      options.at !== undefined && timeColumn === undefined
        ? fixedTime(options.at, names)
        : undefined,
  };
}

/** Events when something says what happened; a file of leads may also have a column "Type". */
function guessType(
  columns: readonly SurveyedColumn[],
  mapping: Mapping,
  event: string | undefined,
): FileType {
  const mapped = [...mapping.values()].map((place) => place.toLowerCase());
  if (event !== undefined || mapped.includes("event") || mapped.includes("type")) return "events";
  const names = columns.map(({ name }) => name).filter((name) => !mapping.has(name));
  const found = new Map([...recognise(names, "events")].map(([name, place]) => [place, name]));
  const types = columns.find(({ name }) => name === found.get("type"));
  if (types?.messageTypes) return "events";
  const timed = found.has("timestamp") || mapped.includes("timestamp");
  return found.has("event") && timed ? "events" : "leads";
}

/** What each column is mapped to or recognised as; the others keep their own names. */
function targetsOf(
  columns: readonly SurveyedColumn[],
  mapping: Mapping,
  type: FileType,
): Map<string, string> {
  const free = columns.map(({ name }) => name).filter((name) => !mapping.has(name));
  const targets = new Map<string, string>(mapping);
  const taken = new Set([...mapping.values()].map((place) => place.toLowerCase()));
  for (const [column, target] of recognise(free, type)) {
    const surveyed = columns.find(({ name }) => name === column);
    // "Type" in a file of events may also be a kind of product.
    const fits = target !== "type" || surveyed?.messageTypes === true;
    if (fits && !taken.has(target.toLowerCase())) targets.set(column, target);
  }
  if (type === "leads") return targets;
  // Only where a type names the messages are these of the message; else they are of the event.
  const typed = [...targets.values()].includes("type");
  for (const name of free.filter((each) => !targets.has(each))) {
    if (typed && TRANSPORT.has(name)) targets.set(name, "");
    else if (!typed && MESSAGE_FIELDS.has(name.toLowerCase()))
      targets.set(name, `properties.${name}`);
  }
  return targets;
}

const MESSAGE_FIELDS = new Set(
  ["name", "category", "groupid", "previousid"].concat(["event", "type", "timestamp"]),
);

/** Of archived messages: how they travelled, which says nothing of the person. */
const TRANSPORT = new Set([
  ...["integrations", "sentAt", "receivedAt", "originalTimestamp", "writeKey", "channel"],
  ...["version", "_metadata"],
]);

function dayOrderOf(planned: readonly PlannedColumn[]): DayOrder | undefined {
  return planned.find(({ place }) => isField(place, "timestamp"))?.column.dayOrder;
}

function fixedTime(at: string, names: readonly string[]): number {
  const time = at === "now" ? Date.now() : parseInstant(at);
  if (time === undefined) throw new PlanError({ kind: "badAt", at, columns: names });
  return time;
}

const isField = (place: Place, field: string): boolean =>
  place.to === "field" && place.field === field;

/** @throws {PlanError} something is not said, or is said twice */
export function checkPlan(plan: Plan, { dates }: Pick<PlanOptions, "dates">): void {
  const planned = [...plan.columns.values()];
  const names = [...plan.columns.keys()];
  const has = (field: string): boolean => planned.some(({ place }) => isField(place, field));
  if (!has("userId") && !has("email") && !has("anonymousId"))
    throw new PlanError({ kind: "noIdentifier", columns: names });
  if (plan.type === "events" && !has("event") && !has("type") && plan.event === undefined)
    throw new PlanError({ kind: "noEvent", columns: names });
  const time = planned.find(({ place }) => isField(place, "timestamp"))?.column;
  if (time?.ambiguousDays && dates === undefined)
    throw new PlanError({
      kind: "ambiguousDays",
      column: time.name,
      example: time.examples[0] ?? "",
    });
  checkPlaces(planned, plan);
}

/** No two columns may say the same thing, nor one a part of what another says whole. */
function checkPlaces(planned: readonly PlannedColumn[], { type, typed }: Plan): void {
  const places = new Map<string, string>();
  for (const { column, place } of planned)
    if (place.to !== "nothing") {
      const target = placeText(place, type);
      const other = places.get(target);
      if (other !== undefined)
        throw new PlanError({
          kind: "samePlace",
          column: other,
          other: column.name,
          place: target,
        });
      places.set(target, column.name);
    }
  if (!typed) return;
  for (const [target, name] of places)
    for (let end = target.indexOf("."); end > 0; end = target.indexOf(".", end + 1)) {
      const whole = places.get(target.slice(0, end));
      // An object's own column, such as properties, holds JSON that the others add to.
      const merges = ["traits", "properties", "context"].includes(target.slice(0, end));
      if (whole !== undefined && !merges)
        throw new PlanError({
          kind: "samePlace",
          column: whole,
          other: name,
          place: target.slice(0, end),
        });
    }
}
