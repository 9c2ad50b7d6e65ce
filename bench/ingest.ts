import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseModel } from "@bussola/engine";
import autocannon from "autocannon";
import { PROJECT_DIR } from "../server/src/platform/config.ts";
import { type ServerProcess, serverProcess } from "../server/test/process.ts";
import { figure, type Row } from "./results.ts";

const LEADS = 20_000;
const SECONDS = 10;
const CONNECTIONS = 200;
const BATCH = 15;

/**
 * Times ingestion through HTTP until the score is committed: a server process with its embedded
 * PostgreSQL, a published model of 30 rules and more, and the clients in this process.
 */
export async function ingestBench(): Promise<Row[]> {
  const data = await mkdtemp(join(tmpdir(), "bussola-bench-"));
  const server = await serverProcess({ BUSSOLA_DATA: data, DATABASE_URL: "" });
  try {
    await publish(server);
    const messages = messageMaker();
    await run(server, { messages, perRequest: 500, connections: 4, amount: LEADS / 250 });
    const single = await run(server, { messages, perRequest: 1, connections: CONNECTIONS });
    const batch = await run(server, { messages, perRequest: BATCH, connections: 64 });
    const steady = await run(server, { messages, perRequest: 1, connections: 32, rate: 1_000 });
    return [
      figure("ingest_single", "one event a request, at saturation", perSecond(single), "events/s"),
      figure(
        "ingest_batch",
        `${BATCH} events a request, at saturation`,
        perSecond(batch, BATCH),
        "events/s",
      ),
      figure("ingest_1k_p50", "one event a request at 1,000/s, p50", steady.latency.p50, "ms"),
      figure("ingest_1k_p99", "one event a request at 1,000/s, p99", steady.latency.p99, "ms"),
    ];
  } finally {
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}

const perSecond = (result: autocannon.Result, times = 1): number =>
  Math.round(result.requests.average * times);

async function publish(server: ServerProcess): Promise<void> {
  const model = parseModel(await readFile(join(PROJECT_DIR, "templates/sample.yaml"), "utf8"));
  const path = `/api/models/${encodeURIComponent(model.name)}`;
  await call(server, "PUT", path, model);
  const { id } = await call(server, "POST", `${path}/publish`, {});
  for (;;) {
    const { state, error } = await call(server, "GET", `/api/operations/${id}`);
    if (state === "failed") throw new Error(error ?? "publishing failed");
    if (state === "done") return;
    await sleep(100);
  }
}

type Answer = { id: number; state: string; error?: string };

async function call(
  server: ServerProcess,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      authorization: `Bearer ${server.secretKey}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<Answer>;
}

type Load = {
  messages: () => { type: string };
  perRequest: number;
  connections: number;
  /** Requests in all; for SECONDS without it. */
  amount?: number;
  /** Requests a second in all; as many as the server takes without it. */
  rate?: number;
};

async function run(server: ServerProcess, load: Load): Promise<autocannon.Result> {
  const { messages, perRequest, connections, amount, rate } = load;
  const result = await autocannon({
    url: server.url,
    connections,
    ...(amount ? { amount } : { duration: SECONDS }),
    ...(rate ? { overallRate: rate } : {}),
    headers: {
      authorization: `Basic ${btoa(`${server.writeKey}:`)}`,
      "content-type": "application/json",
    },
    requests: [
      {
        method: "POST",
        setupRequest(request) {
          if (perRequest === 1) {
            const message = messages();
            return { ...request, path: `/v1/${message.type}`, body: JSON.stringify(message) };
          }
          const batch = Array.from({ length: perRequest }, messages);
          return { ...request, path: "/v1/batch", body: JSON.stringify({ batch }) };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors`);
  return result;
}

const EVENTS = ["Email Opened", "Email Link Clicked", "Guide Downloaded", "Video Viewed"];
const AGENT =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

/** Messages like a site's: two thirds named events, one third page views, spread over the leads. */
function messageMaker(): () => { type: string } {
  let n = 0;
  return () => {
    n++;
    const common = {
      messageId: `bench-${n}`,
      userId: `lead-${(n * 7_919) % LEADS}`,
      timestamp: new Date().toISOString(),
      context: { userAgent: AGENT, sessionId: `s${n % 9_999}`, library: { name: "bench" } },
    };
    if (n % 3 === 0)
      return { ...common, type: "page", properties: { path: n % 7 ? "/" : "/listino" } };
    return {
      ...common,
      type: "track",
      event: EVENTS[n % EVENTS.length],
      properties: { campaign_id: `nl-${n % 50}` },
    };
  };
}
