import { existsSync, globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix, relative, sep } from "node:path";
import { parseSync, visitorKeys } from "oxc-parser";

/**
 * The TypeScript files of `folders` below `root` and what each imports: type imports, re-exports,
 * import() and import("...") types included.
 * Returns a Map from a file's path to [{ to, specifier, line }]; `to` is the path of a file of the
 * project (posix, relative to root) or the name of a package ("pg", "node:fs").
 */
export function readImports(root, folders) {
  const workspaces = readWorkspaces(root, folders);
  const files = folders.flatMap((folder) =>
    globSync("**/*.{ts,tsx}", { cwd: join(root, folder), exclude: ["**/node_modules/**"] }).map(
      (path) => posix.join(folder, path.split(sep).join("/")),
    ),
  );
  return new Map(
    files.sort().map((file) => {
      const source = readFileSync(join(root, file), "utf8");
      const imports = specifiersIn(file, source).map(({ specifier, line }) => ({
        to: target(root, file, specifier, workspaces),
        specifier,
        line,
      }));
      return [file, imports];
    }),
  );
}

function readWorkspaces(root, folders) {
  const named = folders.flatMap((folder) => {
    const path = join(root, folder, "package.json");
    if (!existsSync(path)) return [];
    const { name, exports } = JSON.parse(readFileSync(path, "utf8"));
    return [[name, { folder, exports }]];
  });
  return new Map(named);
}

function specifiersIn(file, source) {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const found = [];
  visit(program, (node) => {
    const literal = importedBy(node);
    if (typeof literal?.value !== "string") return;
    const line = source.slice(0, literal.start).split("\n").length;
    found.push({ specifier: literal.value, line });
  });
  return found;
}

function importedBy(node) {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration":
    case "ImportExpression":
      return node.source;
    case "TSImportType":
      return node.source ?? node.argument?.literal ?? node.argument;
    default:
      return undefined;
  }
}

function visit(node, see) {
  see(node);
  for (const key of visitorKeys[node.type] ?? []) {
    for (const child of [node[key]].flat()) if (child) visit(child, see);
  }
}

function target(root, file, specifier, workspaces) {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(file), specifier);
  if (isBuiltin(specifier)) return specifier.startsWith("node:") ? specifier : `node:${specifier}`;
  const name = /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)[0];
  const workspace = workspaces.get(name);
  if (workspace === undefined) return name;
  const path = workspace.exports?.[`.${specifier.slice(name.length)}`];
  if (path === undefined) return name;
  return relative(root, join(root, workspace.folder, path))
    .split(sep)
    .join("/");
}
