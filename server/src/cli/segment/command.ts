import type { Register } from "../command.ts";
import { prose } from "../terminal/prose.ts";
import { addCheck } from "./check.ts";
import { addDelete } from "./delete.ts";
import { addList } from "./list.ts";
import { addMembers } from "./members.ts";
import { addPreview } from "./preview.ts";
import { addPull } from "./pull.ts";
import { addPush } from "./push.ts";
import { text } from "./text.ts";

export const addSegment: Register = (program, shell) => {
  const segment = program
    .command("segment")
    .description(shell.say(text.about))
    .addHelpText("after", prose(shell, text.help));
  const commands = [addCheck, addPreview, addPush, addPull, addList, addMembers, addDelete];
  for (const add of commands) add(segment, shell);
};
