import { type Request, simulateModel } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { whenLoaded } from "../client/loading.ts";
import { requireModel } from "../files/model.ts";
import { outJson, type Shell } from "../shell.ts";
import { comparison } from "./comparison.ts";
import { addPair } from "./pair.ts";
import { isModelFile, modelOf, parseReference } from "./reference.ts";

type Body = Request<typeof simulateModel>["body"];

export const addCompare = addPair("compare", run);

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
