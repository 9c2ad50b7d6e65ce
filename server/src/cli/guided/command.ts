import type { GuidedState } from "@bussola/contract";
import { dayOf, parseModel, USUAL_CONVERSION } from "@bussola/engine";
import { Option } from "commander";
import { readTemplates } from "../../api/templates/store.ts";
import type { Columns } from "../../learning/files/columns.ts";
import { modelOf } from "../../learning/guided/model.ts";
import { type Called, callList, everybodyIn, type People } from "../../learning/guided/people.ts";
import { NULLS } from "../../learning/guided/plan.ts";
import { listen, type Studied, study, worthOf } from "../../learning/guided/study.ts";
import { judge, tryStudied } from "../../learning/guided/trial.ts";
import { presentUnfit } from "../../learning/guided/unfit.ts";
import { unseen } from "../../learning/guided/unseen.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { text as fileText } from "../files/text.ts";
import { writeDefinition } from "../files/write.ts";
import { readLeads, requireColumns, requireOutcomes, requireOwnLabel } from "../learn/columns.ts";
import { nullsOf, options, wholeNumber } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { wrapText } from "../terminal/wrap.ts";
import { listCsv, listTable, type Made, steps } from "./report.ts";
import { text } from "./text.ts";

type Given = {
  label: string;
  time?: string;
  id?: string;
  value?: string;
  capacity?: number;
  arrivals?: number;
  open?: string;
  template: string;
  name?: string;
  null?: string[];
  out?: string;
  yes?: true;
  format?: "table" | "csv" | "json";
  limit?: number;
};

const TEMPLATE = "b2b-saas-free-trial";
const SHOWN = 20;

export const addGuided: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("guided")
    .description(say(text.about))
    .argument("<past>", say(text.past))
    .requiredOption("--label <column>", say(text.label))
    .option("--time <column>", say(text.time))
    .option("--id <column>", say(text.id))
    .option("--value <column>", say(text.value))
    .option("--capacity <calls>", say(text.capacity), wholeNumber(shell, 1))
    .option("--arrivals <leads>", say(text.arrivals), wholeNumber(shell, 1))
    .option("--open <file>", say(text.open))
    .option("--template <name>", say(text.template), TEMPLATE)
    .option("--name <name>", say(text.name))
    .addOption(options.nulls(shell))
    .option("--out <file>", say(text.out))
    .option("--yes", say(text.yes))
    .addOption(new Option("--format <format>", say(text.format)).choices(["table", "csv", "json"]))
    .option("-n, --limit <n>", say(text.limit), wholeNumber(shell, 1))
    .addHelpText("after", prose(shell, text.help))
    .action((past: string, given: Given) => run(past, given, shell));
};

async function run(path: string, given: Given, shell: Shell): Promise<void> {
  const nulls = new Set([...NULLS, ...nullsOf(given.null)]);
  const table = await readLeads(path, nulls, shell);
  requireColumns(table, [given.label, given.time, given.id, given.value]);
  requireOwnLabel(given.label, { time: given.time, id: given.id, value: given.value });
  // Rows without an outcome are not left out here: they are whom to call.
  requireOutcomes(table, given.label, { ...shell, note: () => {} });
  const today = dayOf(Date.now());
  const made = await make(table, stateOf(given, shell), today, shell);
  const people = await openIn(made.studied, given, nulls, shell);
  const calls = people.flatMap((some) => callList(made.model, some, today)).sort(byPlace);
  await tell(made, calls, given, shell);
  if (given.out === undefined) return;
  if (!given.yes) return shell.note(text.notWritten(given.out));
  await writeDefinition(given.out, made.model, true);
  shell.note(fileText.written(given.out));
}

/** As in the app with nothing changed: what is null is as the file says, or as proposed. */
function stateOf(
  { label, time, id, value, capacity, arrivals, ...given }: Given,
  { say }: Shell,
): GuidedState {
  return {
    ...{ step: "test", name: given.name ?? say(text.modelName), file: null, open: null },
    ...{ outcome: { column: label, won: [], lost: [] }, who: id ?? null, came: time ?? null },
    ...{
      decided: null,
      worth: value ?? null,
      dates: null,
      roles: {},
      template: given.template,
      choices: {},
    },
    ...{ personas: null, calls: capacity ?? null, arrivals: arrivals ?? null },
    ...{ threshold: null, main: true },
  };
}

async function make(
  table: Columns,
  state: GuidedState,
  today: number,
  shell: Shell,
): Promise<Made> {
  const templates = await readTemplates(shell.language);
  const template = templates.find(({ id }) => id === state.template);
  if (!template) {
    const all = templates.map(({ id }) => id).join(", ");
    throw new Stop(EXIT.usage, text.noTemplate(state.template, all));
  }
  const progress = createProgress(shell);
  try {
    progress.update(shell.say(text.looking), 0, 0);
    const ready = parseModel(template.body);
    const studied = study(listen(table, state), state, ready);
    progress.update(shell.say(text.testing), 0, 0);
    const { won, lost } = USUAL_CONVERSION;
    const making = { language: shell.language, outcomes: { won, lost }, today };
    const { test } = unseen(studied, ready);
    const trial = tryStudied(studied, { test, judged: judge(studied, test, making) }, making);
    return { studied, trial, model: modelOf(studied, { ...making, threshold: trial.threshold }) };
  } finally {
    progress.stop();
  }
}

/** Leads without an outcome yet, of the same file and of one of their own. */
async function openIn(
  { table, keys, plan, traits, outcome, state, proposals }: Studied,
  { open }: Given,
  nulls: ReadonlySet<string>,
  shell: Shell,
): Promise<People[]> {
  const rows = Uint32Array.from(outcome.meanings.keys()).filter(
    (row) => outcome.meanings[row] === "open",
  );
  const here: People = { table, keys, plan, traits, rows };
  if (open === undefined) return [here];
  const other = await readLeads(open, nulls, shell);
  const used = new Set(proposals.flatMap((one) => (one.accepted ? (one.column ?? []) : [])));
  const absent = [...used].filter((name) => !other.values.has(name));
  if (absent.length > 0) shell.note(text.absent(absent.join(", ")));
  return [here, everybodyIn(other, state, outcome.column)];
}

const byPlace = (a: Called, b: Called): number =>
  Number(b.ready) - Number(a.ready) || b.score - a.score;

async function tell(made: Made, calls: Called[], given: Given, shell: Shell): Promise<void> {
  const format = shell.json ? "json" : (given.format ?? "table");
  const shown = calls.slice(0, given.limit ?? (format === "table" ? SHOWN : calls.length));
  const { trial, model, studied } = made;
  if (format === "json") {
    const steps = studied.proposals.map(({ from: _, ...proposal }) => proposal);
    return outJson(shell, {
      unfit: presentUnfit(studied.unfit, studied.table),
      ...{ worth: worthOf(studied), proposals: steps, personas: studied.personas },
      ...{ trial, model, calls: shown },
    });
  }
  const lines = steps(made, shell);
  if (format === "csv") {
    for (const line of lines) shell.note({ en: line, it: line });
    return shell.out(listCsv(shown, shell));
  }
  await shell.out(lines.map((line) => wrapText(line, shell.columns)).join("\n"));
  if (calls.length === 0) return shell.out(`\n${shell.say(text.noOpen)}`);
  await shell.out(`\n${listTable(shown, shell)}`);
}
