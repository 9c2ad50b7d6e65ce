import { type Fault, type Model, referenceFaults, type Segment } from "@bussola/engine";
import type { Register } from "../command.ts";
import { EXIT } from "../exit.ts";
import { faultLines, faultsJson, requireModel } from "../files/model.ts";
import { readSegment } from "../files/segment.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

type Options = { model?: string };

export const addCheck: Register = (segment, shell) => {
  const { say } = shell;
  segment
    .command("check")
    .description(say(text.check.about))
    .argument("<files...>", say(text.files))
    .option("--model <file>", say(text.check.model))
    .addHelpText("after", prose(shell, text.check.help))
    .action((files: string[], given: Options) => run(files, given, shell));
};

async function run(files: string[], given: Options, shell: Shell): Promise<void> {
  const model = given.model === undefined ? undefined : await requireModel(given.model);
  const results: object[] = [];
  for (const file of files) {
    const read = await readSegment(file);
    const faults = "faults" in read ? read.faults : faultsOf(read.segment, model);
    if (faults.length > 0) shell.code = EXIT.failed;
    results.push({ file, faults: faultsJson(faults, shell.language) });
    if (shell.json) continue;
    const isValid = "segment" in read && faults.length === 0;
    const valid = isValid ? [shell.say(text.check.valid(file, read.segment.name))] : [];
    await shell.out([...valid, ...faultLines(file, faults, shell.language)].join("\n"));
  }
  if (shell.json) await outJson(shell, results);
}

/** Without a model, what a segment names of it cannot be known. */
const faultsOf = (segment: Segment, model: Model | undefined): readonly Fault[] =>
  model ? referenceFaults(segment, model) : [];
