import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, chown, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import pg from "pg";
import { accountFor } from "../src/platform/embedded/account.ts";
import { freePort } from "../src/platform/embedded/cluster.ts";

/** Where Debian puts the PostgreSQL that it brings. */
const BIN = "/usr/lib/postgresql/15/bin";

export const hasDebian = (): Promise<boolean> =>
  access(`${BIN}/postgres`).then(
    () => true,
    () => false,
  );

/** Debian's own PostgreSQL 15 on a new cluster in `dir`, which it is stopped to leave behind. */
export async function debianPostgres(dir: string) {
  const account = await accountFor(dir);
  await mkdir(dirname(dir), { recursive: true });
  await mkdir(dir, { mode: 0o700 });
  if (account) await chown(dir, account.uid, account.gid);
  const run = (name: string, ...args: string[]) =>
    spawn(`${BIN}/${name}`, args, { ...account, cwd: "/", env: { LC_ALL: "C" }, stdio: "ignore" });
  const made = run("initdb", "-D", dir, "-U", "bussola", "-E", "UTF8", "--locale=C", "-A", "trust");
  const [code] = await once(made, "exit");
  if (code !== 0) throw new Error(`initdb ended with code ${code}`);
  const port = await freePort(0);
  const flags = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
  const server = run("postgres", "-D", dir, "-p", `${port}`, ...flags.flatMap((f) => ["-c", f]));
  const url = `postgres://bussola@127.0.0.1:${port}/postgres`;
  await answering(url);
  return {
    url,
    async stop(): Promise<void> {
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
    },
  };
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
