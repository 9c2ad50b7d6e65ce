import type { Register } from "../command.ts";
import { EXIT } from "../exit.ts";
import { faultLines, faultsJson, readModel } from "../files/model.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

export const addCheck: Register = (model, shell) => {
  const { say } = shell;
  model
    .command("check")
    .description(say(text.check.about))
    .argument("<files...>", say(text.check.file))
    .addHelpText("after", prose(shell, text.check.help))
    .action((files: string[]) => run(files, shell));
};

async function run(files: string[], shell: Shell): Promise<void> {
  const results: object[] = [];
  for (const file of files) {
    const read = await readModel(file);
    const faults = "faults" in read ? read.faults : [];
    if (faults.length > 0) shell.code = EXIT.failed;
    results.push({ file, faults: faultsJson(faults, shell.language) });
    if (shell.json) continue;
    const valid = "model" in read ? [shell.say(text.check.valid(file, read.model.name))] : [];
    await shell.out([...valid, ...faultLines(file, faults, shell.language)].join("\n"));
  }
  if (shell.json) await outJson(shell, results);
}
