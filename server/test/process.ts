import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Serving } from "./serve.ts";

export type ServerProcess = Serving & {
  child: ChildProcess;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts `serve.ts` on a free port; `kill` is SIGKILL, in the middle of whatever it does.
 * @param signal kills it too, also before it is up
 * @throws when it ends before it is up
 */
export async function serverProcess(
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<ServerProcess> {
  const child = fork(new URL("./serve.ts", import.meta.url), {
    execArgv: [],
    env: { ...process.env, PORT: "0", BUSSOLA_LOG_LEVEL: "fatal", ...env },
  });
  signal?.addEventListener("abort", () => child.kill("SIGKILL"), { once: true });
  const exited = once(child, "exit");
  const [serving] = (await Promise.race([
    once(child, "message"),
    exited.then(([code]) => Promise.reject(new Error(`the server ended with code ${code}`))),
  ])) as [Serving];
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return { ...serving, child, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}
