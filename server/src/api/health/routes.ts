import { setTimeout as sleep } from "node:timers/promises";
import { getHealth, getReadiness } from "@bussola/contract";
import type { Deps } from "../deps.ts";
import { on } from "../endpoint.ts";
import { type Http, locked } from "../http/routes.ts";
import { Refusal } from "../refusal.ts";
import { ping } from "../store.ts";
import { VERSION } from "../version.ts";

/** A probe asks again soon: better no than late. */
const PATIENCE_MS = 2_000;

export const healthRoutes = [
  on(getHealth, async () => ({ status: "ok" as const, version: VERSION }), { open: true }),
  on(
    getReadiness,
    async (_call, { pool }) => {
      const late = sleep(PATIENCE_MS, undefined, { ref: false }).then(() => {
        throw notReady();
      });
      await Promise.race([ping(pool), late]);
      return { status: "ready" as const };
    },
    { open: true },
  ),
];

/** `GET /metrics`, for Prometheus: behind the key, since it tells how the business goes. */
export function metricsRoute(app: Http, deps: Deps): void {
  const { metrics } = deps;
  app.get(
    "/metrics",
    { schema: { hide: true }, onRequest: locked(deps) },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()),
  );
}

const notReady = () =>
  new Refusal(503, {
    en: "The database is slow to answer: try again in a few seconds.",
    it: "Il database tarda a rispondere: riprova fra qualche secondo.",
  });
