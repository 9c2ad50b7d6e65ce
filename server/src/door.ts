import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Config } from "./platform/config.ts";
import { codeOf, UserError } from "./platform/errors.ts";
import { acceptedLanguage } from "./platform/language.ts";
import { sendProblem } from "./platform/problem.ts";
import type { Sentence } from "./platform/sentence.ts";

/** For requests that are being read or answered when the process is told to stop. */
const DRAIN_MS = 8_000;
/** Answered at any time. */
const PROBES: readonly (string | undefined)[] = ["/health", "/ready", "/metrics"];

const HINDRANCES = {
  starting: {
    en: "The server is starting: try again in a few seconds.",
    it: "Il server si sta avviando: riprova fra qualche secondo.",
  },
  stopping: {
    en: "The server is stopping: use another one.",
    it: "Il server si sta fermando: usane un altro.",
  },
};

/** The HTTP server's way in: it listens before there is anything to serve, for those who probe. */
export class Door {
  readonly app: FastifyInstance;
  #phase: "starting" | "serving" | "stopping" = "starting";

  /** @param app without routes: those that come later are refused until `open` */
  constructor(app: FastifyInstance) {
    this.app = app;
    app.addHook("onRequest", (request, reply, done) => {
      if (this.#phase !== "starting" || PROBES.includes(request.routeOptions.url)) return done();
      reply.header("retry-after", "5");
      const language = acceptedLanguage(request.headers["accept-language"]) ?? "en";
      sendProblem(reply, 503, HINDRANCES.starting[language]);
    });
  }

  /** Why no event can be taken here now; undefined when nothing is in the way. */
  get hindrance(): Sentence | undefined {
    return this.#phase === "serving" ? undefined : HINDRANCES[this.#phase];
  }

  /** Where it listens. */
  async listen({ host, port }: Pick<Config, "host" | "port">): Promise<string> {
    await this.app.listen({ host, port }).catch((cause: unknown) => {
      throw unheard(host, port, cause);
    });
    const { port: taken } = this.app.server.address() as AddressInfo;
    const name = host === "0.0.0.0" || host === "127.0.0.1" ? "localhost" : host;
    return `http://${name}:${taken}`;
  }

  open(): void {
    this.#phase = "serving";
  }

  /** Takes no new connection, answers the requests of those that are open, and closes them. */
  async close(): Promise<void> {
    this.#phase = "stopping";
    const { server } = this.app;
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await this.app.close();
    clearTimeout(late);
  }
}

function unheard(host: string, port: number, cause: unknown): unknown {
  const code = codeOf(cause);
  if (code === "EADDRINUSE")
    return new UserError(
      {
        en: `Port ${port} is taken: stop the program that uses it, or start Bussola on another with PORT=${port + 1} npm start.`,
        it: `La porta ${port} è occupata: ferma il programma che la usa, oppure avvia Bussola su un'altra con PORT=${port + 1} npm start.`,
      },
      { cause },
    );
  if (code === "EACCES" || code === "EADDRNOTAVAIL")
    return new UserError(
      {
        en: `Bussola cannot listen on ${host}:${port} (${code}): choose others with HOST and PORT.`,
        it: `Bussola non può mettersi in ascolto su ${host}:${port} (${code}): scegline altri con HOST e PORT.`,
      },
      { cause },
    );
  return cause;
}
