import { getHealth, getReadiness } from "@bussola/contract";
import type { Deps } from "../deps.ts";
import { on } from "../endpoint.ts";
import { type Http, locked } from "../http/routes.ts";
import { Refusal } from "../refusal.ts";
import { VERSION } from "../version.ts";

export const healthRoutes = [
  on(getHealth, async () => ({ status: "ok" as const, version: VERSION }), { open: true }),
  on(
    getReadiness,
    async (_call, { hindrance }) => {
      const why = await hindrance();
      if (why) throw new Refusal(503, why);
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
