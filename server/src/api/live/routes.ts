import { LIVE_PATH } from "@bussola/contract";
import type { Exchange } from "../access/access.ts";
import type { Deps } from "../deps.ts";
import { authorise } from "../http/auth.ts";
import { admit, type Http } from "../http/routes.ts";
import { Refusal } from "../refusal.ts";
import { Feed } from "./feed.ts";
import { readNews, startOfNews } from "./store.ts";

const BEAT_MS = 20_000;

/** `GET /api/live`: what changes, as it changes. */
export function liveRoute(app: Http, deps: Deps): void {
  const { pool, clock, log } = deps;
  const feed = new Feed({
    start: () => startOfNews(pool, clock.now()),
    read: (seen) => readNews(pool, seen),
    onError: (error) => log.warn({ err: error }, "live updates"),
  });
  // Before the server waits for its connections to end.
  app.addHook("preClose", () => feed.close());
  const onRequest = admit(deps, "sales");
  app.get(LIVE_PATH, { schema: { hide: true }, onRequest }, async (request, reply) => {
    if (feed.isFull) throw FULL();
    const stream = feed.listen();
    const exchange = request.getDecorator<Exchange>("exchange");
    const beat = setInterval(
      () =>
        authorise(exchange, "sales", deps).then(
          () => feed.beat(stream),
          // Signed out meanwhile.
          () => stream.end(),
        ),
      BEAT_MS,
    );
    stream.on("close", () => clearInterval(beat));
    return reply
      .header("cache-control", "no-store, no-transform")
      .header("x-accel-buffering", "no")
      .type("text/event-stream; charset=utf-8")
      .send(stream);
  });
}

const FULL = () =>
  new Refusal(503, {
    en: "Too many pages follow this server live. This one goes on without.",
    it: "Troppe pagine seguono questo server dal vivo. Questa va avanti senza.",
  });
