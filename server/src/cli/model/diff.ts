import { type Difference, diffModels, type Model, parseModel } from "@bussola/engine";
import { stringify } from "yaml";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { EXIT } from "../exit.ts";
import { outJson, type Shell } from "../shell.ts";
import { table } from "../terminal/table.ts";
import { addPair } from "./pair.ts";
import { fetchModel, modelOf } from "./reference.ts";
import { text } from "./text.ts";

export const addDiff = addPair("diff", run);

async function run(
  a: string,
  b: string | undefined,
  given: ServerOptions,
  shell: Shell,
): Promise<void> {
  // Two files need no server, and so none is looked for.
  const client = async (): Promise<Client> => new Client(await findServer(given, shell));
  const [from, to] = await bothOf(a, b, client);
  const differences = diffModels(from, to);
  if (differences.length > 0) shell.code = EXIT.failed;
  await (shell.json ? outJson(shell, differences) : shell.out(report(differences, shell)));
}

async function bothOf(
  a: string,
  b: string | undefined,
  client: () => Promise<Client>,
): Promise<[Model, Model]> {
  const first = await modelOf(a, client);
  if (b !== undefined) return [first, await modelOf(b, client)];
  return [parseModel((await fetchModel(await client(), first.name)).body), first];
}

const ON_ONE_LINE = { collectionStyle: "flow", lineWidth: 0 } as const;

/** A table of what changes; `-` is what is not there. */
export function report(differences: readonly Difference[], shell: Shell): string {
  const { say } = shell;
  if (differences.length === 0) return say(text.diff.equal);
  const { heads, absent } = text.diff;
  const columns = [
    { head: say(heads.path), least: 24 },
    { head: say(heads.from), least: 16 },
    { head: say(heads.to), least: 16 },
  ] as const;
  const shown = (value: unknown): string =>
    value === undefined ? absent : stringify(value, ON_ONE_LINE).trimEnd();
  const rows = differences.map(({ path, from, to }) => [path, shown(from), shown(to)]);
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}
