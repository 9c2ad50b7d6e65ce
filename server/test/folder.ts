import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Waits on a pipe from us. When it closes, because we are done or because we were killed, it stops
 * the servers that still run in the folder and removes it.
 */
const GUARD = `
  cat > /dev/null
  for file in "$0"/*/postgres/postmaster.pid; do
    read -r pid < "$file" || continue
    kill -QUIT "$pid"
    while kill -0 "$pid"; do sleep 0.1; done
  done
  rm -rf "$0"`;

export type GuardedFolder = { path: string; remove(): Promise<void> };

/** A temporary folder that goes with us however we end, and with it every PostgreSQL in its folders. */
export async function guardedFolder(): Promise<GuardedFolder> {
  const path = await mkdtemp(join(tmpdir(), "bussola-test-"));
  // Run as root, PostgreSQL's account must pass.
  await chmod(path, 0o755);
  const guard = spawn("/bin/sh", ["-c", GUARD, path], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const removed = once(guard, "exit");
  return {
    path,
    async remove() {
      guard.stdin.end();
      await removed;
    },
  };
}
