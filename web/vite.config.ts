import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const SERVER = process.env.BUSSOLA_URL ?? "http://localhost:3000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tracker(), compressed()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    // Read by the test of how much the first screen loads.
    manifest: true,
    // The page's policy lets no font or script come from a data: address.
    assetsInlineLimit: 0,
    // ECharts, which comes only when a chart is drawn.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { "/api": SERVER, "/v1": SERVER } },
});

/** The script that sites load: Segment's own, as their servers give it. */
function tracker(): Plugin {
  return {
    name: "tracker",
    apply: "build",
    async generateBundle() {
      const entry = fileURLToPath(import.meta.resolve("@segment/analytics-next"));
      const script = await readFile(join(dirname(entry), "../umd/standalone.js"), "utf8");
      const source = script.replace(/\n\/\/# sourceMappingURL=.*$/, "");
      this.emitFile({ type: "asset", fileName: "analytics.js", source });
    },
  };
}

/** Writes each file compressed beside it, so that the server never compresses. */
function compressed(): Plugin {
  let dir = "";
  return {
    name: "compressed",
    apply: "build",
    configResolved: ({ root, build }) => {
      dir = resolve(root, build.outDir);
    },
    async writeBundle() {
      const names = await readdir(dir, { recursive: true });
      const texts = names.filter((name) => /\.(js|css|html|svg)$/.test(name));
      await Promise.all(texts.map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
}
