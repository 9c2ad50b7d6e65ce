import { readFile, statfs } from "node:fs/promises";
import type pg from "pg";
import type { RebuildDue } from "../../ledger/due/store.ts";
import type { Checkup } from "../../platform/checkup.ts";
import { UserError } from "../../platform/errors.ts";
import { keyFileOf } from "../client/address.ts";
import type { Register } from "../command.ts";
import { withDatabase } from "../database.ts";
import { EXIT } from "../exit.ts";
import { readSettings } from "../settings.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import {
  databaseFindings,
  type Finding,
  keyFinding,
  type Machine,
  machineFindings,
  rebuildFindings,
} from "./findings.ts";
import { text } from "./text.ts";

export const addDoctor: Register = (program, shell) => {
  program
    .command("doctor")
    .description(shell.say(text.about))
    .addHelpText("after", prose(shell, text.help))
    .action(() => run(program.version() ?? "", shell));
};

async function run(version: string, shell: Shell): Promise<void> {
  const findings = await examine(version, shell);
  const wrong = findings.filter(({ remedy }) => remedy !== undefined);
  if (wrong.length > 0) shell.code = EXIT.failed;
  const { say } = shell;
  if (shell.json)
    return outJson(
      shell,
      findings.map(({ check, found, remedy }) => ({
        ...{ check: say(check), ok: remedy === undefined, found: say(found) },
        ...(remedy && { remedy: say(remedy) }),
      })),
    );
  const end = wrong.length === 0 ? text.inOrder : text.toDo(String(wrong.length));
  await shell.out([...findings.map((finding) => lineOf(finding, shell)), "", say(end)].join("\n"));
}

const WIDTH = 22;

function lineOf({ check, found, remedy }: Finding, { say, bold }: Shell): string {
  const line = `${remedy ? bold("!!") : "ok"}  ${say(check).padEnd(WIDTH)}${say(found)}`;
  return remedy ? `${line}\n${" ".repeat(WIDTH + 4)}${say(remedy)}` : line;
}

/** A database that cannot be looked at is a finding, like any other. */
async function examine(version: string, shell: Shell): Promise<Finding[]> {
  const { dataDir, secretKey } = readSettings(shell.env);
  const keyFile = secretKey ? "BUSSOLA_SECRET_KEY" : keyFileOf(dataDir);
  const key = secretKey ?? (await readFile(keyFile, "utf8").catch(() => "")).trim();
  const machine: Machine = {
    bussola: version,
    node: process.versions.node,
    disk: await diskOf(dataDir, false),
    secretKey: "missing",
    keyFile,
  };
  try {
    return await withDatabase(shell, { name: "bussola doctor" }, async ({ pool, dir }) => {
      const { checkUp } = await import("../../platform/checkup.ts");
      const checkup: Checkup = await checkUp(pool);
      if (dir) machine.disk = await diskOf(dir, true);
      if (key) machine.secretKey = (await isInForce(pool, key, checkup)) ? "known" : "unknown";
      const { applied, known } = checkup.migrations;
      return [
        ...machineFindings(machine),
        ...databaseFindings(checkup),
        // Of another schema it is not known where that stands.
        ...(applied === known ? rebuildFindings(await dueIn(pool)) : []),
        keyFinding(machine),
      ];
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const lost = { check: text.checks.database, found: error.sentence, remedy: text.noDatabase };
    return [...machineFindings(machine), lost];
  }
}

async function dueIn(pool: pg.Pool): Promise<RebuildDue[]> {
  const { rebuildDue } = await import("../../ledger/due/store.ts");
  return rebuildDue(pool);
}

async function isInForce(pool: pg.Pool, key: string, { work }: Checkup): Promise<boolean> {
  if (!work) return false;
  const { KeyRing } = await import("../../capture/store.ts");
  return (await new KeyRing(pool).find(key))?.scope === "secret";
}

async function diskOf(dir: string, ofDatabase: boolean): Promise<Machine["disk"]> {
  const disk = await statfs(dir).catch(() => undefined);
  if (!disk) return undefined;
  const { bavail, blocks, bsize } = disk;
  return { dir, free: bavail * bsize, total: blocks * bsize, ofDatabase };
}
