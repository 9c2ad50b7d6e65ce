import { connect, type Socket } from "node:net";
import { message, type Traffic } from "./messages.ts";

/** What a load process is to send; `rate` is in requests a second, without it as many as it can. */
export type Load = Traffic & {
  url: string;
  writeKey: string;
  perRequest: number;
  requests: number;
  connections: number;
  rate?: number;
};

export type LoadResult = {
  seconds: number;
  /** Requests answered 200, and the others. */
  ok: number;
  failed: number;
  /** Requests sent 10 ms after they were due or later: no line was free, or no time. */
  late: number;
  /** Processor seconds of the load process while it sent. */
  cpu: number;
  /** Milliseconds from when each request was due to when it was answered. */
  latencies: number[];
};

/**
 * A process of its own: all requests are made before the first is sent, on plain sockets, since the
 * clients share the machine with what they measure.
 */
process.on("message", (load: Load) => {
  void run(load).then((result) => process.send?.(result, () => process.disconnect()));
});

async function run(load: Load): Promise<LoadResult> {
  const requests = Array.from({ length: load.requests }, (_, n) => requestOf(load, n));
  const { hostname, port } = new URL(load.url);
  const lines = await Promise.all(
    Array.from({ length: load.connections }, () => Line.open(hostname, Number(port))),
  );
  const sender = new Sender(requests, lines, load.rate);
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await sender.done;
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const line of lines) line.close();
  const { ok, failed, late, latencies } = sender;
  return { seconds, ok, failed, late, cpu: (user + system) / 1e6, latencies: [...latencies] };
}

function requestOf({ perRequest, url, writeKey, ...traffic }: Load, n: number): Buffer {
  const at = new Date().toISOString();
  const messages = Array.from({ length: perRequest }, (_, i) =>
    message(traffic, n * perRequest + i, at),
  );
  const [only] = messages;
  const single = perRequest === 1;
  const body = JSON.stringify(single ? only : { batch: messages });
  const head = [
    `POST /v1/${single ? "track" : "batch"} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    `authorization: Basic ${btoa(`${writeKey}:`)}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/**
 * Sends each request when it is due, or as soon after as a line is free; its time runs from when it
 * was due, so that a server that stalls is charged with all that waited.
 */
class Sender {
  ok = 0;
  failed = 0;
  late = 0;
  readonly latencies: Float64Array;
  readonly done: Promise<void>;
  #next = 0;
  #startedAt = 0;
  #finish: () => void = () => {};
  readonly #requests: readonly Buffer[];
  readonly #free: Line[];
  readonly #rate: number | undefined;

  constructor(requests: readonly Buffer[], lines: readonly Line[], rate: number | undefined) {
    this.#requests = requests;
    this.#free = [...lines];
    this.#rate = rate;
    this.latencies = new Float64Array(requests.length);
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.#startedAt = performance.now();
    this.#tick();
  }

  #dueAt(n: number): number {
    return this.#rate ? this.#startedAt + (n * 1000) / this.#rate : this.#startedAt;
  }

  #tick(): void {
    this.#sendDue(performance.now());
    if (this.#rate && this.#next < this.#requests.length) setTimeout(() => this.#tick(), 1);
  }

  #sendDue(now: number): void {
    while (this.#next < this.#requests.length && this.#dueAt(this.#next) <= now) {
      const line = this.#free.pop();
      if (!line) return;
      const n = this.#next++;
      const from = this.#rate ? this.#dueAt(n) : now;
      if (now - from >= LATE_MS) this.late++;
      line.send(this.#requests[n] as Buffer, (ok) => this.#answered(line, n, from, ok));
    }
  }

  #answered(line: Line, n: number, from: number, ok: boolean): void {
    const now = performance.now();
    this.latencies[n] = now - from;
    if (ok) this.ok++;
    else this.failed++;
    this.#free.push(line);
    if (this.ok + this.failed === this.#requests.length) this.#finish();
    else this.#sendDue(now);
  }
}

const LATE_MS = 10;
const END_OF_HEAD = Buffer.from("\r\n\r\n");

/** A connection with at most one request under way. */
class Line {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #answer: ((ok: boolean) => void) | undefined;

  static open(host: string, port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, host);
      socket.setNoDelay(true);
      socket.once("error", reject);
      socket.once("connect", () => resolve(new Line(socket)));
    });
  }

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => this.#receive(chunk));
    socket.on("close", () => this.#settle(false));
  }

  send(request: Buffer, answer: (ok: boolean) => void): void {
    this.#answer = answer;
    if (this.#socket.destroyed) this.#settle(false);
    else this.#socket.write(request);
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, chunk]) : chunk;
    const end = this.#received.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = this.#received.toString("latin1", 0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + END_OF_HEAD.length + length) return;
    this.#received = Buffer.alloc(0);
    this.#settle(head.startsWith("HTTP/1.1 200"));
  }

  #settle(ok: boolean): void {
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(ok);
  }
}
