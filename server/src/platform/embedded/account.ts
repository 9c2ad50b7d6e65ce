import { spawnSync } from "node:child_process";
import { readFile, stat } from "node:fs/promises";

/** A user of this machine that PostgreSQL, which refuses to run as root, runs as. */
export type Account = { uid: number; gid: number };

/**
 * The account for the cluster in `dir`: none when we are not root (PostgreSQL runs as we do); else
 * the owner of a cluster that exists, the user postgres, or nobody, which every system has.
 */
export async function accountFor(dir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dir).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) {
    return { uid: owner.uid, gid: owner.gid };
  }
  const users = parsePasswd(await readFile("/etc/passwd", "utf8"));
  const found = users.get("postgres") ?? users.get("nobody");
  if (found === undefined) throw new Error("/etc/passwd has neither postgres nor nobody");
  return found;
}

function parsePasswd(text: string): Map<string, Account> {
  const users = new Map<string, Account>();
  for (const line of text.split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name && uid && gid) users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return users;
}

/** Whether the account can enter a folder. Tried and not computed: access lists decide too. */
export function canEnter(account: Account | undefined, dir: string): boolean {
  if (account === undefined) return true;
  const { uid, gid } = account;
  return spawnSync("/bin/sh", ["-c", 'cd "$0"', dir], { uid, gid, cwd: "/" }).status === 0;
}
