import { listPeople, resetPassword } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { clean } from "../terminal/clean.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

export const addPerson: Register = (program, shell) => {
  const { say } = shell;
  const person = program
    .command("person")
    .description(say(text.about))
    .addHelpText("after", prose(shell, text.help));
  person
    .command("reset-password")
    .description(say(text.reset))
    .argument("<email>", say(text.email))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .action((email: string, given: ServerOptions) => run(email, given, shell));
};

async function run(email: string, given: ServerOptions, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const { people } = await client.call(listPeople, {});
  const person = people.find((one) => one.email === email.trim().toLowerCase());
  if (!person) throw new Stop(EXIT.usage, text.nobody(email));
  if (person.deactivatedAt) throw new Stop(EXIT.usage, text.deactivated(person.email));
  const { token, expiresAt } = await client.call(resetPassword, { params: { id: person.id } });
  const link = `${client.url.replace(/\/$/, "")}/invitation#${token}`;
  if (shell.json) return outJson(shell, { person: person.id, link, expiresAt });
  await shell.out(shell.say(text.done(clean(person.name), link)));
}
