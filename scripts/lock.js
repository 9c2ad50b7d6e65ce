// One process at a time: npm start and npm test may be asked for together.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { say, whileWaiting } from "./speak.js";

/** Does `work` while no other process holds the file; `en` and `it` name what is waited for. */
export async function withLock(file, [en, it], work) {
  const stop = whileWaiting(5, (seconds) => console.error(`${say(en, it)} (${seconds} s)`));
  while (!take(file)) await sleep(200);
  stop();
  // Whatever ends us, the lock goes.
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  await work();
  process.off("exit", release);
  release();
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isHolderAlive(file)) rmSync(file, { force: true });
    return false;
  }
}

function isHolderAlive(file) {
  try {
    return process.kill(Number(readFileSync(file, "utf8")), 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
