import { describeReasons, type Explanation, type Model } from "@bussola/engine";
import { csvLine } from "../../capture/files/cell.ts";
import type { Shell } from "../shell.ts";
import { number, withoutNoise } from "../terminal/numbers.ts";
import { table } from "../terminal/table.ts";
import type { OfflineScore } from "./scorer.ts";
import { text } from "./text.ts";

/** A score as `--format json` gives it. */
function toJson({ id, explanation }: OfflineScore): object {
  const { score, dimensions, band, grade, persona, ready, reasons } = explanation;
  return {
    id,
    score: withoutNoise(score),
    dimensions: cleaned(dimensions),
    band: band ?? null,
    grade: grade ?? null,
    persona: persona ?? null,
    ready: ready ?? null,
    reasons,
    rules: cleaned(explanation.rules),
    adjustments: cleaned(explanation.adjustments),
  };
}

// From entries, so that no name of a rule can be taken for a part of the language.
const cleaned = <Names extends Record<string, number>>(numbers: Names): Names =>
  Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, withoutNoise(value)]),
  ) as Names;

/** The whole array, a lead a line, written as it is computed. */
export async function writeJson(shell: Shell, scores: Iterable<OfflineScore>): Promise<void> {
  let line = "[";
  for (const each of scores) {
    await shell.out(line === "[" ? line : `${line},`);
    line = `  ${JSON.stringify(toJson(each))}`;
  }
  if (line !== "[") await shell.out(line);
  await shell.out(line === "[" ? "[]" : "]");
}

/** A line a lead, with a column for each rule and adjustment; no cell can act as a formula. */
export async function writeCsv(
  shell: Shell,
  model: Model,
  scores: Iterable<OfflineScore>,
): Promise<void> {
  const rules = model.groups.flatMap((group) =>
    group.rules.map(({ name, signal }) => name ?? signal),
  );
  const adjustments = [...model.groups.map(({ name }) => name), "scale"];
  await shell.out(
    csvLine([
      ...["id", "score", "fit", "engagement", "band", "grade", "persona", "ready", "reasons"],
      ...rules.map((name) => `rules.${name}`),
      ...adjustments.map((name) => `adjustments.${name}`),
    ]),
  );
  for (const { id, explanation } of scores) {
    const { score, dimensions, band, grade, persona, ready, reasons } = explanation;
    await shell.out(
      csvLine([
        ...[id, withoutNoise(score)],
        ...[withoutNoise(dimensions.fit), withoutNoise(dimensions.engagement)],
        ...[band, grade, persona, ready, reasons.join("; ")],
        ...rules.map((name) => withoutNoise(explanation.rules[name] ?? 0)),
        ...adjustments.map((name) => withoutNoise(explanation.adjustments[name] ?? 0)),
      ]),
    );
  }
}

/** A table of the best leads with what weighs most for each. */
export async function writeTable(
  shell: Shell,
  model: Model,
  scores: Iterable<OfflineScore>,
): Promise<void> {
  const { heads } = text;
  const columns = [
    { head: "#", align: "right" },
    { head: shell.say(heads.lead), least: 12 },
    { head: shell.say(heads.score), align: "right" },
    { head: shell.say(heads.fit), align: "right" },
    { head: shell.say(heads.engagement), align: "right" },
    { head: shell.say(heads.band), least: 6 },
    { head: shell.say(heads.grade) },
    { head: shell.say(heads.persona), least: 8 },
    { head: shell.say(heads.ready) },
    { head: shell.say(heads.why), least: 24 },
  ] as const;
  const rows = Array.from(scores, (each, i) => tableRow(shell, model, each, i + 1));
  await shell.out(table(columns, rows, { width: shell.columns, bold: shell.bold }));
}

function tableRow(
  shell: Shell,
  model: Model,
  { id, explanation }: OfflineScore,
  place: number,
): string[] {
  const { score, dimensions, band, grade, persona, ready } = explanation;
  const points = (value: number): string => number(value, shell.language);
  return [
    ...[String(place), String(id), points(score)],
    ...[points(dimensions.fit), points(dimensions.engagement)],
    ...[band ?? "", grade ?? "", persona ?? ""],
    ready === undefined ? "" : shell.say(ready ? text.yes : text.no),
    whyLines(shell, model, explanation).join("\n"),
  ];
}

function whyLines(shell: Shell, model: Model, explanation: Explanation): string[] {
  const lines = describeReasons(explanation, model, shell.language);
  const gates = explanation.reasons.join("; ");
  return gates ? [...lines, shell.say(text.notReady(gates))] : lines;
}
