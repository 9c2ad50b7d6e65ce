import {
  getLearned,
  publishLearned,
  putBlend,
  type StoredLearned,
  startTraining,
  type Wanted,
} from "@bussola/contract";
import { Option } from "commander";
import { z } from "zod";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow, resultOf } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { EXIT } from "../exit.ts";
import { count } from "../learn/figures.ts";
import { guardLines, refusal, trialTable } from "../learn/report.ts";
import { text as learn } from "../learn/text.ts";
import { options, wholeNumber } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

type Given = ServerOptions &
  Pick<Wanted, "trainer" | "leaks"> & { from?: string; publish?: boolean; blend?: number };

const Trained = z.object({ learned: z.int() });
const Predicted = z.object({ leads: z.int() });

export const addTrain: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("train")
    .description(say(text.about))
    .addOption(choice("--trainer <name>", text.trainer, ["auto", "scorecard", "trees"]))
    .addOption(choice("--leaks <what>", text.leaks, ["drop", "report", "keep"]))
    .option("--from <day>", say(text.from))
    .option("--publish", say(text.publish))
    .option("--blend <percent>", say(text.blend), wholeNumber(shell, 0, 100))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((given: Given) => run(given, shell));

  function choice(flags: string, about: { en: string; it: string }, of: string[]): Option {
    return new Option(flags, say(about)).choices(of).default(of[0]);
  }
};

async function run({ trainer, leaks, from, publish, blend, ...given }: Given, shell: Shell) {
  const client = new Client(await findServer(given, shell));
  const started = await client.call(startTraining, {
    body: { trainer, leaks, from: from ?? null },
  });
  const { learned: id } = resultOf(await follow(client, started, shell), Trained, client);
  const learned = await client.call(getLearned, { params: { id } });
  await (shell.json ? outJson(shell, learned) : shell.out(told(learned, shell)));
  if (learned.outcome !== "learned") {
    shell.code = EXIT.failed;
    return;
  }
  if (blend !== undefined)
    await client.call(putBlend, { params: { id }, body: { weight: blend / 100 } });
  if (publish) {
    const publishing = await client.call(publishLearned, { params: { id } });
    const { leads } = resultOf(await follow(client, publishing, shell), Predicted, client);
    shell.note(text.predicts(count(leads, shell)));
  }
}

function told({ id, rows, bought, counts, horizonDays, ...learned }: StoredLearned, shell: Shell) {
  const { report, tooFew, outcome, trainer } = learned;
  const said = (value: number) => count(value, shell);
  const why = tooFew
    ? refusal({ outcome: "not enough", ...tooFew }, shell)
    : outcome === "no signal" && refusal({ outcome }, shell);
  return [
    shell.say(text.learntFrom(said(id), said(rows), said(bought))),
    shell.say(text.leftOut(said(counts.censored), said(horizonDays))),
    ...(report ? [...guardLines(report, shell), "", trialTable(report, shell)] : []),
    ...(why ? ["", why] : []),
    ...(trainer ? ["", shell.say(text.chosen(shell.say(learn.names[trainer]), said(id)))] : []),
  ].join("\n");
}
