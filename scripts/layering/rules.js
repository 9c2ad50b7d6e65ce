// Who may import whom. Files and packages are told apart by their paths and names alone.

export const WORKSPACES = ["engine", "contract", "server", "web", "bench", "torture"];
/** They try out the others, by whatever means. */
const TRIALS = ["bench", "torture"];

/** In the order of the flow; each imports only those before it. */
const STAGES = ["capture", "identity", "ledger", "scoring", "learning", "actions", "api", "cli"];
/** The sample base comes in as events do and goes as an erasure: it stands after what it touches. */
const BESIDE = { sample: "actions" };

/** Packages that reach outside the process. */
const DRIVER = /^(pg|pg-copy-streams|fastify|@fastify\/.+|graphile-worker)$/;

/** Of platform, what is only words: any stage may speak them. */
const WORDS = /\/platform\/(clock|together|errors|sentence)\.ts$/;

/**
 * `refuses` tells whether `from`, a file, may not import `to`, a file or package (see `describe`).
 * Tests are free of these rules, though not of the one against cycles.
 */
export const RULES = [
  {
    why: "the engine has no I/O: nothing of Node's, no other workspace",
    refuses: (from, to) =>
      from.workspace === "engine" && (to.isNode || isOther(to.workspace, "engine")),
  },
  {
    why: "the contract imports no workspace but the engine",
    refuses: (from, to) =>
      from.workspace === "contract" && isOther(to.workspace, "engine", "contract"),
  },
  {
    why: "the web app runs in a browser: nothing of Node's, no workspace but contract and engine",
    refuses: (from, to) =>
      from.workspace === "web" &&
      /^web\/src\//.test(from.path) &&
      (to.isNode || isOther(to.workspace, "web", "contract", "engine")),
  },
  {
    why: "a workspace imports only packages that its own package.json names",
    refuses: (from, to) =>
      to.isPackage && !TRIALS.includes(from.workspace) && !from.dependencies.includes(to.path),
  },
  {
    why: "another workspace is imported by its name, not by a path into it",
    refuses: (from, to, specifier) =>
      isOther(to.workspace, from.workspace) &&
      !TRIALS.includes(from.workspace) &&
      specifier[0] === ".",
  },
  {
    why: "platform knows nothing of the stages",
    refuses: (from, to) => from.isPlatform && (to.stage >= 0 || to.isTop),
  },
  {
    why: `a stage imports only itself and those before it (${STAGES.join(", ")})`,
    refuses: (from, to) => from.stage >= 0 && to.stage > from.stage,
  },
  {
    why: "only main.ts and pipeline.ts see every stage, and only the command line sees them",
    refuses: (from, to) =>
      (to.isTop && from.stage >= 0 && from.stage < STAGES.indexOf("cli")) ||
      (to.stage >= 0 && from.isElsewhere),
  },
  {
    why: "in a stage only store.ts, routes.ts and jobs.ts touch the platform or a driver",
    refuses: (from, to) =>
      from.stage >= 0 &&
      from.stage < STAGES.indexOf("cli") &&
      !/\/(store|routes|jobs)\.ts$/.test(from.path) &&
      ((to.isPlatform && !WORDS.test(to.path)) || (to.isPackage && DRIVER.test(to.path))),
  },
];

/** What the rules ask of a path ("server/src/capture/store.ts") or package ("pg", "node:fs"). */
export function describe(path, dependenciesOf) {
  const [, workspace] = /^([a-z]+)\//.exec(path) ?? [];
  const isFile = WORKSPACES.includes(workspace) && /\.(tsx?|css)$/.test(path);
  if (!isFile) {
    const isNode = path.startsWith("node:");
    return { path, isNode, isPackage: !isNode, stage: -1 };
  }
  const [, folder] = /^server\/src\/([^/]+)\//.exec(path) ?? [];
  const stage = STAGES.indexOf(BESIDE[folder] ?? folder);
  const isTop = /^server\/src\/(main|pipeline)\.ts$/.test(path);
  const isPlatform = folder === "platform";
  const isElsewhere = workspace === "server" && stage < 0 && !isTop && !isPlatform;
  const dependencies = dependenciesOf(workspace);
  return { path, workspace, stage, isTop, isPlatform, isElsewhere, dependencies };
}

/** Tests, the `fixture.ts` that some share, and what tools read. */
export function isTest(path) {
  return /(\.test|\.config|\/fixture)\.tsx?$|^[a-z]+\/test\//.test(path);
}

function isOther(workspace, ...own) {
  return workspace !== undefined && !own.includes(workspace);
}
