import type { ImportFile, ImportPreview, ImportSettings } from "@bussola/contract";
import { isTyped } from "../../capture/files/source.ts";
import { isRefused, outgoing } from "../../capture/imports/outgoing.ts";
import { placeText } from "../../capture/imports/place.ts";
import { checkPlan, draftPlan, makePlan, type Plan } from "../../capture/imports/plan.ts";
import { PlanError } from "../../capture/imports/plan-error.ts";
import type { Language } from "../../platform/sentence.ts";
import type { ReadFile } from "./files.ts";
import { sentenceOf } from "./text.ts";

const PREVIEWED = 20;

export function presentFile(id: string, about: ReadFile): ImportFile {
  const { name, bytes, format, source, survey, sentAt, operation } = about;
  return {
    ...{ id, name, bytes, format, encoding: source.encoding, rows: survey.rows, operation },
    columns: survey.columns.map(({ name, kind, filled, examples }) => ({
      ...{ name, kind, filled, examples },
    })),
    // A file that was read by a version before did not tell.
    columnsBeyond: survey.beyond ?? 0,
    sentAt: new Date(sentAt).toISOString(),
  };
}

/** @throws {PlanError} */
export const planOf = (about: ReadFile, settings: ImportSettings): Plan =>
  makePlan(about.survey, optionsOf(about, settings));

/** Where columns go and what the first rows become, also while that cannot be imported yet. */
export async function preview(
  about: ReadFile,
  settings: ImportSettings,
  language: Language,
): Promise<ImportPreview> {
  const options = optionsOf(about, settings);
  try {
    const plan = draftPlan(about.survey, options);
    const fault = faultOf(plan, options)?.[language] ?? null;
    const rows = fault === null ? await firstRows(about, plan, language) : [];
    const columns = [...plan.columns.values()].map(({ column, place }) => ({
      name: column.name,
      place: placeText(place, plan.type),
    }));
    return { type: plan.type, fault, columns, rows };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    // A name that means nothing: the columns stand as they were asked for.
    const columns = about.survey.columns.map(({ name }) => ({
      name,
      place: options.mapping.get(name) ?? name,
    }));
    const type = settings.type ?? "leads";
    return { type, fault: sentenceOf(error.fault)[language], columns, rows: [] };
  }
}

function faultOf(plan: Plan, options: Parameters<typeof checkPlan>[1]) {
  try {
    checkPlan(plan, options);
    return undefined;
  } catch (error) {
    if (error instanceof PlanError) return sentenceOf(error.fault);
    throw error;
  }
}

const optionsOf = ({ source }: ReadFile, { places, asText, ...settings }: ImportSettings) => ({
  ...(settings.type && { type: settings.type }),
  ...(settings.event && { event: settings.event }),
  ...(settings.at && { at: settings.at }),
  ...(settings.dates && { dates: settings.dates }),
  mapping: new Map(Object.entries(places)),
  text: asText,
  nulls: new Set<string>(),
  typed: isTyped(source),
});

async function firstRows(about: ReadFile, plan: Plan, language: Language) {
  const rows: ImportPreview["rows"] = [];
  for await (const made of outgoing(about.source, plan)) {
    const { line } = made.row;
    rows.push(
      isRefused(made)
        ? { line, message: null, refused: made.fault[language] }
        : {
            line,
            message: made.message as ImportPreview["rows"][number]["message"],
            refused: null,
          },
    );
    if (rows.length === PREVIEWED) break;
  }
  return rows;
}
