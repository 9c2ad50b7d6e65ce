import type {
  GuidedProposal,
  GuidedSection,
  GuidedStudy,
  GuidedTrial,
  GuidedUnfit,
} from "@bussola/contract";
import { LEAST_OUTCOMES, type Model } from "@bussola/engine";
import { csvLine } from "../../capture/files/cell.ts";
import { partWords } from "../../learning/guided/model.ts";
import type { Called, Reason } from "../../learning/guided/people.ts";
import { presentStudy, type Studied } from "../../learning/guided/study.ts";
import { count, share, shareInBrackets } from "../learn/figures.ts";
import type { Shell } from "../shell.ts";
import { clean } from "../terminal/clean.ts";
import { points } from "../terminal/numbers.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

export type Made = { studied: Studied; trial: GuidedTrial; model: Model };

/** Of a section, the values that are said. */
const SAID = 6;

/** What was found and chosen at each of the seven steps, a sentence each. */
export function steps(made: Made, shell: Shell): string[] {
  const { say } = shell;
  const seen = presentStudy(made.studied, shell.language);
  const of = (...sections: GuidedSection[]) => accepted(seen, sections, shell) || say(text.nothing);
  const { won, lost, open, rate, worth, enough, personas } = seen;
  const kinds = personas.map(({ name, rate: own }) => `${name} (${share(own.value, shell)})`);
  return [
    say(text.past_(count(won, shell), count(lost, shell), count(open, shell))),
    ...(rate ? [say(text.rate(shareInBrackets(rate, shell)))] : []),
    ...(worth ? [worthIn(worth, won, shell)] : []),
    ...leftOut(seen, shell),
    ...seen.unfit.map((unfit) => unfitIn(unfit, shell)),
    ...(enough ? [] : [say(text.few(count(LEAST_OUTCOMES, shell)))]),
    `1. ${say(text.steps.ideal(of("ideal"), kinds.join(", ")))}`,
    `2. ${say(text.steps.behaviours(of("interest")))}`,
    `3. ${say(text.steps.intent(of("intent")))}`,
    `4. ${say(text.steps.demographics(of("demographics")))}`,
    `5. ${say(text.steps.flags(of("flags")))}`,
    `6. ${threshold(made, shell)}`,
    `7. ${tested(made, shell)}`,
  ].map(clean);
}

function worthIn(
  { column, known, total }: NonNullable<GuidedStudy["worth"]>,
  won: number,
  shell: Shell,
): string {
  const said = { known: count(known, shell), won: count(won, shell), total: count(total, shell) };
  return shell.say(text.worth(column, said));
}

function leftOut({ columns }: GuidedStudy | ReturnType<typeof presentStudy>, { say }: Shell) {
  const leaks = columns.filter(({ why }) => why?.kind === "leak").map(({ name }) => name);
  return leaks.length > 0 ? [say(text.leaks(leaks.join(", ")))] : [];
}

/** What an import into a server would refuse, or change. */
function unfitIn({ what, column, rows, line, value }: GuidedUnfit, shell: Shell): string {
  const [many, first] = [count(rows, shell), count(line, shell)];
  return shell.say(
    text.unfit[what]({ rows: many, line: first, column: column ?? "", value: value ?? "" }),
  );
}

function accepted(
  { proposals }: ReturnType<typeof presentStudy>,
  sections: readonly GuidedSection[],
  shell: Shell,
): string {
  const own = proposals
    .filter((one) => one.accepted && sections.includes(one.section))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const said = own.slice(0, SAID).map((one) => saidOf(one, shell));
  const rest = own.length - said.length;
  return [...said, ...(rest > 0 ? [shell.say(text.more(count(rest, shell)))] : [])].join("; ");
}

function saidOf({ column, part, rule, evidence, points: worth }: GuidedProposal, shell: Shell) {
  const { language } = shell;
  const what = column && part ? `${column}: ${partWords(part, language)}` : rule;
  const rate = evidence ? shareInBrackets(evidence.rate, shell) : shell.say(text.opinion);
  return `${what} ${points(worth, language)} (${rate})`;
}

function threshold({ trial, studied }: Made, shell: Shell): string {
  const { threshold: at, handedPerWeek, perWeek, cut, leads } = trial;
  const weekly = handedPerWeek === null ? "" : count(Math.round(handedPerWeek), shell);
  const handed = leads > 0 ? share(cut.leads / leads, shell) : "";
  const said = shell.say(text.steps.threshold(count(at, shell), handed, weekly));
  const fits = studied.state.calls === null || perWeek !== null;
  return fits ? said : `${said} ${shell.say(text.noArrivals)}`;
}

function tested({ trial }: Made, shell: Shell): string {
  const { say } = shell;
  const { tested: how, leads, better, rate, cut, auc } = trial;
  if (better === null) return say(text.noTest);
  const learnt = count(how.learnt, shell);
  const judged = count(leads, shell);
  const told = text.tested[how.how](learnt, judged, how.from?.slice(0, 10) ?? "");
  const [precision, recall] = [cut.precision, cut.recall].map((one) => shareInBrackets(one, shell));
  const figures = text.figures(precision!, recall!, share(rate.value, shell));
  const ranks = auc ? [say(text.auc(shareInBrackets(auc, shell)))] : [];
  return [say(told), say(figures), ...ranks, say(better ? text.better : text.noBetter)].join(" ");
}

const why = (reasons: readonly Reason[], { language }: Shell): string =>
  reasons
    .map(({ what, value, points: worth }) => {
      const said = value === null ? "" : `: ${String(value)}`;
      return `${what}${said} ${points(worth, language)}`;
    })
    .join(", ");

export function listTable(calls: readonly Called[], shell: Shell): string {
  const { say } = shell;
  const { heads } = text;
  const rows = calls.map(({ who, name, score, ready, persona, reasons }) => [
    ...[name === who ? who : [name, who].filter(Boolean).join("\n")],
    ...[count(Math.round(score), shell), ready ? say(text.call) : "", persona ?? ""],
    why(reasons, shell),
  ]);
  return table(
    [
      { head: say(heads.lead), least: 12 },
      { head: say(heads.score), align: "right" },
      { head: say(heads.ready) },
      { head: say(heads.kind), least: 10 },
      { head: say(heads.why), least: 24 },
    ],
    rows,
    { width: shell.columns, bold: shell.bold },
  );
}

export function listCsv(calls: readonly Called[], shell: Shell): string {
  const heads = ["line", "id", "name", "score", "ready", "kind", "why"];
  const rows = calls.map(({ line, who, name, score, ready, persona, reasons }) => [
    ...[line, who, name, score, ready ? 1 : 0, persona ?? "", why(reasons, shell)],
  ]);
  return [heads, ...rows].map(csvLine).join("\r\n");
}
