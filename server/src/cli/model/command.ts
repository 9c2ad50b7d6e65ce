import type { Register } from "../command.ts";
import { prose } from "../terminal/prose.ts";
import { addCheck } from "./check.ts";
import { addDiff } from "./diff.ts";
import { addList } from "./list.ts";
import { addPublish } from "./publish.ts";
import { addPull } from "./pull.ts";
import { addPush } from "./push.ts";
import { text } from "./text.ts";

export const addModel: Register = (program, shell) => {
  const model = program
    .command("model")
    .description(shell.say(text.about))
    .addHelpText("after", prose(shell, text.help));
  for (const add of [addCheck, addPush, addPull, addDiff, addPublish, addList]) add(model, shell);
};
