import { setTimeout as sleep } from "node:timers/promises";
import { userIdOf } from "./base/leads.ts";
import { idle, openPublished } from "./base/open.ts";
import { generator } from "./base/random.ts";
import { type BenchServer, startServer } from "./base/server.ts";
import type { Context } from "./bench.ts";
import { memoryOf } from "./growth.ts";
import { benchModel } from "./model.ts";
import { figure, percentile, type Row } from "./results.ts";

const LEADS = 1_000_000;
const CALLS = 300;
const LOADING_MS = 120_000;
const BARS = { list: 100, filter: 300, simulate: 300, duplicates: 300 };

type Call = { path: string; body?: unknown };
/** What is asked, one call after the other, as a person at a screen does; `next` sees each answer. */
type Kind = {
  id: string;
  what: string;
  calls: number;
  bar?: number;
  next: (answer: Answer) => Call;
};
type Answer = { next?: string | null; total?: number } | undefined;

/** Latency of the API at 1 M leads, from the request to the end of the answer's body. */
export async function apiBench({ cluster, tell }: Context): Promise<Row[]> {
  const { url } = await openPublished(cluster, LEADS);
  const rows: Row[] = [];
  await withServer(url, async (server) => {
    for (const kind of FROM_DATABASE) rows.push(...(await latencyRows(server, kind, tell)));
  });
  // Another one, which has not looked at anything yet: the base is read when it is first asked.
  await withServer(url, async (server) => {
    rows.push(...(await simulateRows(url, server)));
    for (const kind of FROM_MEMORY) rows.push(...(await latencyRows(server, kind, tell)));
  });
  return rows;
}

async function withServer(url: string, use: (server: BenchServer) => Promise<void>): Promise<void> {
  const server = await startServer(url);
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

async function latencyRows(server: BenchServer, kind: Kind, tell: Context["tell"]): Promise<Row[]> {
  tell(kind.what);
  const times = await timeCalls(server, kind);
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  return [
    figure(`${kind.id}_p95_1m`, `${kind.what}, p95`, p95, "ms", kind.bar),
    figure(`${kind.id}_p50_1m`, `${kind.what}, p50`, p50, "ms"),
  ];
}

const next = generator(7);
const below = (limit: number): number => Math.floor(next() * limit);
const BANDS = ["cold", "warm", "hot"];
const list = (query: Record<string, string>): Call => ({
  path: `/api/leads?${new URLSearchParams(query)}`,
});

/** Page after page of a list, from its beginning; another list when it ends. */
function walk(query: () => Record<string, string>): (answer: Answer) => Call {
  let chosen = query();
  return (answer) => {
    const after = answer?.next;
    if (!after) chosen = query();
    return list({ ...chosen, ...(after && { after }) });
  };
}

const FROM_DATABASE: Kind[] = [
  {
    id: "api_list",
    what: "ranked list, a band, 50 leads with reasons and the total, first or later page",
    calls: CALLS,
    bar: BARS.list,
    next: () =>
      list({
        band: BANDS[below(3)] ?? "",
        anonymous: String(below(2) === 1),
        limit: "50",
        ...(below(2) === 1 && { after: `${below(200)}_${below(LEADS)}` }),
      }),
  },
  {
    id: "api_list_all",
    what: "ranked list, everybody, page after page",
    calls: CALLS,
    bar: BARS.list,
    next: walk(() => ({ limit: "50", anonymous: String(below(2) === 1) })),
  },
  {
    id: "api_list_offset",
    what: "ranked list, everybody known, by an offset up to 10,000",
    calls: CALLS,
    next: () => list({ limit: "50", offset: String(below(10_000)) }),
  },
  {
    id: "api_list_deep_offset",
    what: "ranked list, everybody known, by an offset of half a million",
    calls: 20,
    next: () => list({ limit: "50", offset: "500000" }),
  },
  {
    id: "api_explain",
    what: "one lead explained",
    calls: CALLS,
    next: () => ({ path: `/api/leads/${userIdOf(below(LEADS / 10) * 10 + below(7))}/explanation` }),
  },
  {
    id: "api_today",
    what: "the call list of today, 50 leads with why and what changed",
    calls: 40,
    next: () => ({ path: "/api/today" }),
  },
  {
    id: "api_overview",
    what: "an answer of the overview: standing, flow, new leads, response time, 90 days",
    calls: 40,
    next: () => {
      const since = new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10);
      const figures = [
        "standing",
        `flow?from=${since}`,
        `new?from=${since}`,
        `response?from=${since}`,
      ];
      return { path: `/api/overview/${figures[below(4)]}` };
    },
  },
  {
    id: "api_lead",
    what: "one lead with its profiles and traits",
    calls: CALLS,
    next: () => ({ path: `/api/leads/${userIdOf(below(LEADS / 10) * 10 + below(7))}` }),
  },
];

const COUNTRIES = ["IT", "CH", "DE"];
const ORDERS = ["score", "engagement", "lastAt", { trait: "company.employees" }];
/** What nobody asks twice: behaviour with a curve, a number, or words of somebody's name. */
const CONDITIONS = [
  () => ({ when: { signal: `s${below(20)}`, atLeast: 2, curve: { window: `${5 + below(60)}d` } } }),
  () => ({
    when: {
      any: [
        { all: [{ signal: `s${below(20)}` }, { not: { signal: `s${below(20)}` } }] },
        { score: { gte: below(100) } },
      ],
    },
  }),
  () => ({
    signals: { size: { trait: "company.employees", gte: below(500) } },
    when: { signal: "size" },
  }),
];

/** Asked once the base is in memory. */
const FROM_MEMORY: Kind[] = [
  {
    id: "api_duplicates",
    what: "leads that look like one person, looked for in the whole base",
    calls: 40,
    bar: BARS.duplicates,
    next: () => ({ path: "/api/duplicates" }),
  },
  {
    id: "api_search",
    what: "leads found by some letters of a name, an address or a company",
    calls: CALLS,
    next: () => ({ path: `/api/search?q=lead-${below(LEADS)}` }),
  },
  {
    id: "api_list_owner",
    what: "list by a trait of few values, as the owner is, 50 leads with the total",
    calls: CALLS,
    bar: BARS.list,
    next: () => ({
      path: "/api/leads/list",
      body: {
        filter: {
          signals: { own: { trait: "country", in: [COUNTRIES[below(3)]] } },
          when: { signal: "own" },
        },
        offset: 50 * below(4),
      },
    }),
  },
  {
    id: "api_list_filter",
    what: "list by any other condition or words, in any order, 50 leads with the total",
    calls: CALLS,
    bar: BARS.filter,
    next: () => ({
      path: "/api/leads/list",
      body: {
        ...(below(4) === 0
          ? { text: `${below(1_000)}` }
          : { filter: CONDITIONS[below(CONDITIONS.length)]?.() }),
        ...{ order: ORDERS[below(ORDERS.length)], descending: below(2) === 1 },
      },
    }),
  },
];

async function timeCalls(server: BenchServer, { calls, next: following }: Kind): Promise<number[]> {
  const times: number[] = [];
  let answer: Answer;
  for (let n = 0; n < calls; n++) {
    const call = following(answer);
    const start = performance.now();
    answer = (await ask(server, call)) as Answer;
    times.push(performance.now() - start);
  }
  return times;
}

/** The whole base again with a changed model, once it is in memory. */
async function simulateRows(url: string, server: BenchServer): Promise<Row[]> {
  const before = memoryOf(server.pid);
  const call = (): Call => ({
    path: "/api/models/simulate",
    body: { model: { ...benchModel(), scale: { min: 0, max: 100 + below(100) } } },
  });
  const start = performance.now();
  await firstSimulation(server, call());
  const first = (performance.now() - start) / 1000;
  // The weekly look at the model began with the server, and asks the same threads.
  await idle(url);
  const times = await timeCalls(server, { id: "", what: "", calls: 40, next: call });
  return [
    figure(
      "simulate_1m",
      "a changed model simulated, p95",
      percentile(times, 0.95),
      "ms",
      BARS.simulate,
    ),
    figure("simulate_p50_1m", "a changed model simulated, p50", percentile(times, 0.5), "ms"),
    figure(
      "simulate_load_1m",
      "the first simulation after a start, which reads the base into memory",
      first,
      "s",
    ),
    figure("memory_before_simulation_1m", "memory of the server before it", before, "MB"),
    figure("memory_simulation_1m", "memory of the server after it", memoryOf(server.pid), "MB"),
  ];
}

/** Refused with 503 while the base is read into memory. */
async function firstSimulation(server: BenchServer, call: Call): Promise<void> {
  for (const start = performance.now(); ; await sleep(100)) {
    try {
      const { leads } = (await ask(server, call)) as { leads: number };
      if (leads !== LEADS) throw new Error(`only ${leads} leads were simulated`);
      return;
    } catch (error) {
      const loading = error instanceof Unanswered && error.status === 503;
      if (!loading || performance.now() - start > LOADING_MS) throw error;
    }
  }
}

class Unanswered extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function ask(server: BenchServer, { path, body }: Call): Promise<unknown> {
  const answer = await fetch(server.url + path, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${server.secretKey}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Unanswered(answer.status, `${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}
