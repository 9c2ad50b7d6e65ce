import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where the browser of the tests is; BUSSOLA_CHROMIUM says another place. */
export function findChromium(): string | undefined {
  const given = process.env.BUSSOLA_CHROMIUM;
  return (given ? [given] : PLACES).find((path) => existsSync(path));
}

/** Debian's, where this user may install it. */
function installChromium(): void {
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) return;
  console.log("Installing Chromium for the tests of the web app ...");
  const run = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", ...args], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      timeout: 600_000,
    }).status === 0;
  run("update");
  run("install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core");
}

if (process.argv[1] === import.meta.filename) {
  if (!findChromium()) installChromium();
  const found = findChromium();
  console.log(found ?? "NO BROWSER: the tests of the web app are SKIPPED; install chromium.");
}
