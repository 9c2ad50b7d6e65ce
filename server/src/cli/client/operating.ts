import { type OperationKind, startOperation } from "@bussola/contract";
import type { z } from "zod";
import type { Sentence } from "../../platform/sentence.ts";
import type { Register } from "../command.ts";
import type { ExitCode } from "../exit.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { findServer, type ServerOptions } from "./address.ts";
import { Client } from "./client.ts";
import { follow, resultOf } from "./operation.ts";

type Operating<T> = {
  text: { about: Sentence; help: Sentence };
  result: z.ZodType<T>;
  /** What is said of the result. */
  report: (result: T, shell: Shell) => string;
  /** What the command ends with; done unless given. */
  exit?: (result: T) => ExitCode;
};

/** A command that starts an operation of its own name, follows it and tells what it came to. */
export function operating<T>(kind: OperationKind, given: Operating<T>): Register {
  const { text, result: schema, report, exit } = given;
  const run = async (options: ServerOptions, shell: Shell) => {
    const client = new Client(await findServer(options, shell));
    const started = await client.call(startOperation, { body: { kind } });
    const result = resultOf(await follow(client, started, shell), schema, client);
    if (exit) shell.code = exit(result);
    await (shell.json ? outJson(shell, result) : shell.out(report(result, shell)));
  };
  return (program, shell) => {
    program
      .command(kind)
      .description(shell.say(text.about))
      .addOption(options.url(shell))
      .addOption(options.key(shell))
      .addHelpText("after", prose(shell, text.help))
      .action((options: ServerOptions) => run(options, shell));
  };
}
