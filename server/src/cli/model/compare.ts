import { type Request, simulateModel } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { whenLoaded } from "../client/loading.ts";
import type { Register } from "../command.ts";
import { requireModel } from "../files/model.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { comparison } from "./comparison.ts";
import { isModelFile, modelOf, parseReference } from "./reference.ts";
import { text } from "./text.ts";

type Body = Request<typeof simulateModel>["body"];

export const addCompare: Register = (model, shell) => {
  const { say } = shell;
  model
    .command("compare")
    .description(say(text.compare.about))
    .argument("<a>", say(text.diff.a))
    .argument("[b]", say(text.compare.b))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.compare.help))
    .action((a: string, b: string | undefined, given: ServerOptions) => run(a, b, given, shell));
};

async function run(
  a: string,
  b: string | undefined,
  given: ServerOptions,
  shell: Shell,
): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const body = await bodyOf(a, b, client);
  const simulation = await whenLoaded(() => client.call(simulateModel, { body }), shell);
  await (shell.json ? outJson(shell, simulation) : shell.out(comparison(simulation, shell)));
}

/** The second model beside the first; one alone beside what the server has published. */
async function bodyOf(a: string, b: string | undefined, client: Client): Promise<Body> {
  const known = async () => client;
  if (b === undefined) return { model: await modelOf(a, known) };
  const model = await modelOf(b, known);
  if (isModelFile(a)) return { model, against: { model: await requireModel(a) } };
  return { model, against: parseReference(a) };
}
