import { access } from "node:fs/promises";
import { join } from "node:path";
import helmet from "@fastify/helmet";
import files from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { PROJECT_DIR } from "../platform/config.ts";

/** Where `npm start` builds the app. */
export const WEB_DIR = join(PROJECT_DIR, "web/dist");

/** Addresses of machines, which never show a page. */
const MACHINES = /^\/(api|v1|health|ready|metrics|\.well-known)(\/|$)/;
const NOT_BUILT = `The web app is not built. Start Bussola with "npm start", which builds it, or run "npm run build".
L'app web non è compilata. Avvia Bussola con "npm start", che la compila, oppure esegui "npm run build".
`;

/** The web app: its files, and its one page at every other address. Nothing is compressed here. */
export async function webRoutes(app: FastifyInstance, { dir = WEB_DIR } = {}): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    // Over TLS it is the proxy's word, and about more than this server.
    strictTransportSecurity: false,
  });
  await app.register(files, {
    root: dir,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    suppressWarning: true,
  });
  app.get<{ Params: { "*": string } }>("/assets/*", (request, reply) =>
    reply.sendFile(`assets/${request.params["*"]}`, FOR_EVER),
  );
  // Of other sites: the snippet of the first start loads it there.
  app.get("/analytics.js", (_request, reply) =>
    reply
      .headers({
        "cache-control": "public, max-age=3600",
        "cross-origin-resource-policy": "cross-origin",
      })
      .sendFile("analytics.js"),
  );
  app.get("/first.js", (_request, reply) =>
    reply.header("cache-control", "no-cache").sendFile("first.js"),
  );
  app.get("/*", async (request, reply) => {
    if (MACHINES.test(request.url.split("?")[0] ?? "")) return reply.callNotFound();
    if (!(await isThere(join(dir, "index.html"))))
      return reply.code(503).type("text/plain; charset=utf-8").send(NOT_BUILT);
    return reply.header("cache-control", "no-cache").sendFile("index.html");
  });
}

/** The names of assets change with their content. */
const FOR_EVER = { cacheControl: true, immutable: true, maxAge: "1y" };

const POLICY = {
  "default-src": ["'self'"],
  "script-src": ["'self'"],
  "script-src-attr": ["'none'"],
  // Mantine writes its variables into style elements; see ADR 28.
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:", "blob:"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
