import type { Register } from "../command.ts";
import { prose } from "../terminal/prose.ts";
import { addBackTest } from "./backtest.ts";
import { addCheck } from "./check.ts";
import { addCompare } from "./compare.ts";
import { addDiff } from "./diff.ts";
import { addList } from "./list.ts";
import { addPublish } from "./publish.ts";
import { addPull } from "./pull.ts";
import { addPush } from "./push.ts";
import { addSchema } from "./schema.ts";
import { addShadow } from "./shadow.ts";
import { text } from "./text.ts";
import { addThreshold } from "./threshold.ts";

export const addModel: Register = (program, shell) => {
  const model = program
    .command("model")
    .description(shell.say(text.about))
    .addHelpText("after", prose(shell, text.help));
  const commands = [
    addCheck,
    addPush,
    addPull,
    addDiff,
    addCompare,
    addBackTest,
    addThreshold,
    addShadow,
    addPublish,
    addList,
    addSchema,
  ];
  for (const add of commands) add(model, shell);
};
