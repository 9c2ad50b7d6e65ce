import {
  describeFault,
  type Fault,
  faultAt,
  type Model,
  needsModel,
  referenceFaults,
  type Segment,
} from "@bussola/engine";
import { UserError } from "../../platform/errors.ts";
import type { Language } from "../../platform/sentence.ts";
import type { SegmentRow } from "../catalogue.ts";

/** A model's name and whether it is, or is about to be, the main one. */
export type Leaned = { name: string; main: boolean };

/** Whether a segment reads a model's signals or standings. */
export const leansOn = (segment: Segment, { name, main }: Leaned): boolean =>
  needsModel(segment) &&
  (segment.model === undefined ? main : segment.model.toLowerCase() === name.toLowerCase());

/** What a segment asks for that is not there; `model` is the published one that it leans on. */
export function leaningFaults(segment: Segment, model: Model | undefined): Fault[] {
  if (model) return referenceFaults(segment, model);
  if (segment.model !== undefined) return [faultAt(["model"], "notPublished", segment.model)];
  return referenceFaults(segment, undefined);
}

/** @throws {UserError} when a model would take away what segments name */
export function refuseBreaking(leaning: readonly SegmentRow[], model: Model): void {
  const broken = leaning.flatMap(({ name, body }) =>
    leaningFaults(body, model).map((fault) => ({ name, fault })),
  );
  if (broken.length === 0) return;
  const list = (language: Language) =>
    broken
      .map(({ name, fault }) => `${name}: ${fault.path}: ${describeFault(fault, language)}`)
      .join("\n");
  throw new UserError({
    en: `Segments name what this model does not have: change or delete them first.\n${list("en")}`,
    it: `Alcuni segmenti nominano ciò che questo modello non ha: prima modificali o eliminali.\n${list("it")}`,
  });
}
