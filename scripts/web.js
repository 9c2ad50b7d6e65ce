// Builds the web app, and does nothing when it is newer than its sources. Speaks on standard error.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.js";
import { endWithParent, findNode, ROOT } from "./node.js";
import { giveUp, say, whileWaiting } from "./speak.js";

const DIST = join(ROOT, "web", "dist");
/** The new build, until it is whole: a server that runs goes on with the old one. */
const NEXT = join(ROOT, "web", "dist.next");
const LOCK = join(ROOT, ".web-lock");
const WAITING = ["Waiting for another build", "Attendo un'altra compilazione"];
/** What the app is made of. */
const SOURCES = ["web/src", "web/public", "contract/src", "engine/src"];
const FILES = ["web/index.html", "web/icon.svg", "web/vite.config.ts", "package-lock.json"];

export async function buildWeb() {
  if (!isStale()) return;
  await withLock(LOCK, WAITING, async () => {
    if (isStale()) await build();
  });
}

function isStale() {
  const page = join(DIST, "index.html");
  if (!existsSync(page)) return true;
  const built = statSync(page).mtimeMs;
  // A folder's own time says that a file in it is gone.
  const isNewer = (path) => statSync(join(ROOT, path)).mtimeMs > built;
  const inFolder = (folder) =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .filter((name) => !/\.test\.tsx?$/.test(name))
      .map((name) => join(folder, name));
  return [...FILES, ...SOURCES, ...SOURCES.flatMap(inFolder)].some(isNewer);
}

async function build() {
  console.error(say("Building the web app ...", "Compilo l'app web ..."));
  const stop = whileWaiting(5, (seconds) => console.error(`  ${seconds} s`));
  const began = Date.now();
  const vite = join(ROOT, "node_modules", "vite", "bin", "vite.js");
  const config = join(ROOT, "web", "vite.config.ts");
  const args = [vite, "build", "--config", config, "--outDir", "dist.next", "--logLevel", "warn"];
  const { code, output } = await run(findNode(), args).finally(stop);
  if (code !== 0) explainFailure(output);
  rmSync(DIST, { recursive: true, force: true });
  renameSync(NEXT, DIST);
  const took = ((Date.now() - began) / 1000).toFixed(0);
  console.error(say(`Built in ${took} s.`, `Compilata in ${took} s.`));
}

function run(node, args) {
  // Tests set another, and React would then be its slow self for developers.
  const env = { ...process.env, NODE_ENV: "production" };
  const child = spawn(node, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  const end = () => child.kill();
  process.once("exit", end);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => {
      process.off("exit", end);
      resolve({ code: code ?? 1, output });
    });
  });
}

function explainFailure(output) {
  console.error(output);
  if (/EACCES|EPERM|EROFS/.test(output)) {
    giveUp(
      `${join(ROOT, "web")} cannot be written by this user, and the web app must be built there: give the folder to this user, or run "npm run build" as one who can write it.`,
      `${join(ROOT, "web")} non è scrivibile da questo utente, e l'app web va compilata lì: assegna la cartella a questo utente, o esegui "npm run build" con uno che può scriverla.`,
    );
  }
  giveUp(
    "The web app could not be built; the reason is above.",
    "L'app web non si è potuta compilare; il motivo è qui sopra.",
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  endWithParent();
  await buildWeb();
}
