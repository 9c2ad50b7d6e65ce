import { basename } from "node:path";
import { type About, fromFile, type Learned, type Model, nearestName } from "@bussola/engine";
import { BLANKS, type Columns } from "../../learning/files/columns.ts";
import { shareLearnt } from "../../learning/files/learnt.ts";
import { chancesOf, type FileScores, pointsOf, type Scored } from "../../learning/files/scores.ts";
import type { Sentence } from "../../platform/sentence.ts";
import { EXIT, Stop } from "../exit.ts";
import type { Shell } from "../shell.ts";
import { number, percent } from "../terminal/numbers.ts";
import type { Progress } from "../terminal/progress.ts";
import { readText, requireModel } from "./model.ts";

/** What scores the rows of a file: what learn wrote, or a model with points. */
export type Scoring = {
  name: string;
  /** Texts that stand for nothing. */
  nulls: readonly string[];
} & ({ learned: Learned; about: Required<About> } | { model: Model });

/** @throws {Stop} usage: it is neither */
export async function readScoring(path: string): Promise<Scoring> {
  const found = JSON.parse(await jsonIn(path)) as { bussolaLearned?: unknown } | null;
  if (found?.bussolaLearned === undefined) {
    const model = await requireModel(path);
    return { name: model.name, nulls: BLANKS, model };
  }
  try {
    const { learned, about } = fromFile(found);
    return { name: basename(path), nulls: about.nulls, learned, about };
  } catch (cause) {
    throw new Stop(EXIT.usage, text.damaged(path), { cause });
  }
}

/** The text, where it is JSON. */
async function jsonIn(path: string): Promise<string> {
  const content = await readText(path);
  try {
    JSON.parse(content);
    return content;
  } catch {
    return "null";
  }
}

/** Scores of all rows: chances in percent, or points. Says on standard error what the file does not tell. */
export const scoreRows = (
  scoring: Scoring,
  columns: Columns,
  shell: Shell,
  progress: Progress,
): Float64Array => standingsIn(scoring, columns, shell, progress).scores;

/** The same, with the bands that rows are in. */
export function standingsIn(
  scoring: Scoring,
  columns: Columns,
  shell: Shell,
  progress: Progress,
): FileScores {
  const scored = scoringRows(columns.rows, shell, progress);
  const found =
    "model" in scoring
      ? pointsOf(scoring.model, columns, scored)
      : chancesOf(scoring.learned, scoring.about, columns, scored);
  const { behaviours } = found;
  tellAbsent(scoring.name, found, columns, shell);
  if (behaviours > 0) shell.note(text.behaviours(scoring.name, number(behaviours, shell.language)));
  return found;
}

/**
 * Says on standard error which columns the file has not, and what they may be called there.
 * @throws {Stop} usage: it has none of them, so that all leads would be the same
 */
export function tellAbsent(
  name: string,
  { absent, wanted }: Pick<FileScores, "absent" | "wanted">,
  { values }: Columns,
  shell: Shell,
): void {
  if (absent.length === 0) return;
  const known = [...values.keys()];
  if (absent.length === wanted) throw new Stop(EXIT.usage, text.none(name, known.join(", ")));
  const names = absent.map((one) => {
    const meant = nearestName(one, known);
    return meant === undefined ? `"${one}"` : `"${one}" (${shell.say(text.isIt(meant))})`;
  });
  shell.note(text.absent(name, names.join(", ")));
}

/** Tells how many rows are scored of how many. */
export function scoringRows(rows: number, { say }: Shell, progress: Progress): Scored {
  const label = say(text.scoring);
  progress.update(label, 0, rows);
  return (done) => progress.update(label, done, rows);
}

/**
 * Of the rows, the share that it learnt from; null where nobody can tell, as of points: a person may
 * have made them of these rows.
 */
export const shareKnown = (scoring: Scoring, columns: Columns, rows: Uint32Array): number | null =>
  "model" in scoring ? null : shareLearnt(columns, rows, scoring.learned, scoring.about);

/** From this share on its figures tell little. */
const MUCH = 0.05;
export const isSeen = (share: number | null): boolean => share !== null && share >= MUCH;

/** Whether its figures flatter it, as far as that is known. */
export function fairnessOf({ name }: Scoring, share: number | null, shell: Shell): string[] {
  const { say, language } = shell;
  if (share === null) return [say(text.unknown(name))];
  if (share === 0) return [];
  return [say(text.seen(name, percent(share, language)))];
}

const text = {
  scoring: { en: "Scoring leads", it: "Calcolo i punteggi" },
  damaged: (path: string): Sentence => ({
    en: `${path} was not written by "bussola learn --out", or is damaged.`,
    it: `${path} non è stato scritto da "bussola learn --out", o è danneggiato.`,
  }),
  absent: (name: string, columns: string): Sentence => ({
    en: `${name} reads ${columns}, which the file has not: it counts as missing everywhere.`,
    it: `${name} legge ${columns}, che il file non ha: conta come mancante ovunque.`,
  }),
  isIt: (meant: string): Sentence => ({ en: `is it "${meant}"?`, it: `è "${meant}"?` }),
  none: (name: string, columns: string): Sentence => ({
    en: `The file has none of the columns that ${name} reads: every lead would be the same. It has: ${columns}.`,
    it: `Il file non ha nessuna delle colonne che ${name} legge: tutti i lead sarebbero uguali. Ha: ${columns}.`,
  }),
  behaviours: (name: string, rules: string): Sentence => ({
    en: `${name} reads what leads do (signals: ${rules}), of which a file of rows says nothing: that gives no points.`,
    it: `${name} legge ciò che i lead fanno (segnali: ${rules}), di cui un file di righe non dice nulla: non dà punti.`,
  }),
  seen: (name: string, share: string): Sentence => ({
    en: `${name} learnt from these rows (${share} of them, or of rows just like them): its figures flatter it.`,
    it: `${name} ha imparato da queste righe (${share} di esse, o di righe uguali): le sue cifre lo lusingano.`,
  }),
  unknown: (name: string): Sentence => ({
    en: `Whether ${name} was made from these rows is not known: if it was, its figures flatter it.`,
    it: `Se ${name} sia nato da queste righe non si sa: se è così, le sue cifre lo lusingano.`,
  }),
};
