import { getHealth, getReadiness } from "@bussola/contract";
import type { Deps } from "../deps.ts";
import { on } from "../endpoint.ts";
import { admit, type Http } from "../http/routes.ts";
import { Refusal } from "../refusal.ts";
import { VERSION } from "../version.ts";

export const healthRoutes = [
  on(getHealth, async () => ({ status: "ok" as const, version: VERSION })),
  on(getReadiness, async (_call, { hindrance }) => {
    const why = await hindrance();
    if (why) throw new Refusal(503, why);
    return { status: "ready" as const };
  }),
];

/** `GET /metrics`, for Prometheus: for administrators, since it tells how the business goes. */
export function metricsRoute(app: Http, deps: Deps): void {
  const { metrics, keys } = deps;
  const door = {
    ...deps,
    // That the database is away is told, too: to whoever had the key before, and without asking it.
    keys: { find: (key: string) => keys.findAtOnce(key) },
    usualLanguage: { get: async () => undefined },
  };
  app.get(
    "/metrics",
    { schema: { hide: true }, onRequest: admit(door, "administrator") },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()),
  );
}
