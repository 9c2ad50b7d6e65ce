import { getOperation, type LeadList, listLeads } from "@bussola/contract";
import { InvalidArgumentError } from "commander";
import type { Role, RunningServer } from "../../main.ts";
import { closeOnSignal } from "../../platform/shutdown.ts";
import { keyFileOf } from "../client/address.ts";
import { Client, Refusal } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { Stop } from "../exit.ts";
import { readSettings } from "../settings.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { ranking } from "../top/ranking.ts";
import { text } from "./text.ts";

type Options = { roles?: Role[]; sample?: true };

const ROLES: readonly Role[] = ["web", "worker"];
const LEADS_SHOWN = 10;

export const addStart: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("start")
    .description(say(text.about))
    .option("--roles <roles>", say(text.roles), (value) => rolesOf(value, shell))
    .option("--sample", say(text.sample))
    .addHelpText("after", prose(shell, text.help))
    .action((given: Options) => run(given, shell));
};

function rolesOf(value: string, { say }: Shell): Role[] {
  const names = value.split(",");
  const roles = ROLES.filter((role) => names.includes(role));
  if (roles.length === 0 || roles.length < new Set(names).size)
    throw new InvalidArgumentError(say(text.badRoles));
  return roles;
}

async function run(given: Options, shell: Shell): Promise<void> {
  const { language } = shell;
  const config = { ...readSettings(shell.env), language };
  // Only here: the other commands start in a third of the time without the server's packages.
  const { startServer } = await import("../../main.ts");
  const server = await startServer(config, { ...given, tell: shell.note });
  closeOnSignal(server.close);
  if (server.url === undefined) return shell.note(text.worker(server.probes));
  const keyFile = keyFileOf(config.dataDir);
  const client = new Client({ url: server.url, key: server.secretKey, keyFile, language });
  await waitForSample(client, server, shell);
  // What goes to a file or a log tells of nobody, but for the people whom the sample invented.
  const isTold = shell.onScreen || shell.json || server.sampleOperation !== undefined;
  const list = await firstToCall(client, isTold ? LEADS_SHOWN : 1);
  const { url, writeKey } = server;
  if (shell.json) return outJson(shell, { url, writeKey, secretKeyFile: keyFile, ...list });
  const lines = [text.address(url), text.writeKey(writeKey), text.secretKey(keyFile)];
  await shell.out([...lines.map(shell.say), "", callFirst(list, isTold, shell), ""].join("\n"));
  await shell.out(shell.say(text.stop));
}

/** Undefined when no model is published yet. */
async function firstToCall(client: Client, limit: number): Promise<LeadList | undefined> {
  try {
    return await client.call(listLeads, { query: { limit } });
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function callFirst(list: LeadList | undefined, isTold: boolean, shell: Shell): string {
  if (!list) return shell.say(text.noModel);
  if (list.leads.length === 0) return shell.say(text.noLeads);
  if (!isTold) return shell.say(text.askWhom);
  return `${shell.say(text.callFirst)}\n\n${ranking(list, shell)}`;
}

/** A sample base that fails to load is no reason not to serve. */
async function waitForSample(
  client: Client,
  { sampleOperation }: RunningServer,
  shell: Shell,
): Promise<void> {
  if (sampleOperation === undefined) return;
  try {
    const params = { id: sampleOperation };
    await follow(client, await client.call(getOperation, { params }), shell);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    shell.note(text.sampleFailed(shell.say(error.sentence)));
  }
}
