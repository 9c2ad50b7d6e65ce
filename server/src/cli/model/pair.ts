import type { ServerOptions } from "../client/address.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import type { Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

type Run = (a: string, b: string | undefined, given: ServerOptions, shell: Shell) => Promise<void>;

/** A command on two models, or on one and what the server has. */
export const addPair =
  (name: "compare" | "diff", run: Run): Register =>
  (model, shell) => {
    const { say } = shell;
    const words = text[name];
    model
      .command(name)
      .description(say(words.about))
      .argument("<a>", say(text.diff.a))
      .argument("[b]", say(words.b))
      .addOption(options.url(shell))
      .addOption(options.key(shell))
      .addHelpText("after", prose(shell, words.help))
      .action((a: string, b: string | undefined, given: ServerOptions) => run(a, b, given, shell));
  };
