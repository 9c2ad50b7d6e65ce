import { type Explanation, explainLead } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { parseReference } from "../model/reference.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { clean } from "../terminal/clean.ts";
import { instant, number, points } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { table } from "../terminal/table.ts";
import { wrapText } from "../terminal/wrap.ts";
import { text } from "./text.ts";

type Options = ServerOptions & { asOf?: number; model?: string };

export const addExplain: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("explain")
    .description(say(text.about))
    .argument("<lead>", say(text.lead))
    .addOption(options.instant(shell, "as-of", text.asOf))
    .option("--model <model>", say(text.model))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((lead: string, given: Options) => run(lead, given, shell));
};

async function run(ref: string, given: Options, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const asOf = given.asOf === undefined ? undefined : new Date(given.asOf).toISOString();
  const explanation = await client.call(explainLead, {
    params: { ref },
    query: { asOf, ...modelAsked(given.model) },
  });
  await (shell.json ? outJson(shell, explanation) : shell.out(account(ref, explanation, shell)));
}

function modelAsked(reference: string | undefined): { model?: string; version?: number } {
  if (reference === undefined) return {};
  const { name: model, ...version } = parseReference(reference);
  return { model, ...version };
}

/** An explanation as a title, a line of what the score means, and the table that adds up to it. */
export function account(ref: string, explanation: Explanation, shell: Shell): string {
  const { lead, model, version, asOf } = explanation;
  const whose = ref === String(lead) ? ref : `${lead} (${clean(ref)})`;
  const title = text.title(whose, model, String(version), instant(Date.parse(asOf)));
  const head = [shell.say(title), meaning(explanation, shell)].join("\n");
  return `${wrapText(head, shell.columns)}\n\n${parts(explanation, shell)}`;
}

function meaning(explanation: Explanation, { say, language }: Shell): string {
  const { score, display, dimensions, band, grade, persona, ready, gates } = explanation;
  const round = (value: number): string => number(value, language);
  return [
    say(text.score(round(score))),
    display === null ? "" : say(text.display(round(display))),
    say(text.dimensions(round(dimensions.fit), round(dimensions.engagement))),
    band === null ? "" : say(text.band(band)),
    grade === null ? "" : say(text.grade(grade)),
    persona === null ? "" : say(text.persona(persona)),
    ready === null ? "" : say(ready ? text.ready : text.notReady(gates.join("; "))),
  ]
    .filter(Boolean)
    .map(clean)
    .join(" · ");
}

function parts({ parts, adjustments, score }: Explanation, shell: Shell): string {
  const { say, language } = shell;
  if (parts.length === 0 && Object.keys(adjustments).length === 0) return say(text.nothing);
  const { heads, adjustment } = text;
  const columns = [
    { head: say(heads.points), align: "right" },
    { head: say(heads.rule), least: 20 },
    { head: say(heads.group), least: 10 },
    { head: say(heads.amount), align: "right" },
    { head: say(heads.lastDay) },
  ] as const;
  const rows = [
    ...parts.map(({ points: given, rule, group, amount, lastDay }) => [
      ...[points(given, language), rule, group],
      ...[amount === undefined ? "" : number(amount, language), lastDay ?? ""],
    ]),
    ...Object.entries(adjustments).map(([name, given]) =>
      name === "scale"
        ? [points(given, language), say(adjustment.scale), "", "", ""]
        : [points(given, language), say(adjustment.group), name, "", ""],
    ),
    [`= ${number(score, language)}`, say(text.total), "", "", ""],
  ];
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}
