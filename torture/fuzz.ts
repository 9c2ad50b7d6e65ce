import { Random } from "@bussola/engine";
import { Clients, message } from "./clients.ts";
import { type Fault, Findings } from "./fault.ts";
import { requestBytes } from "./fuzz/requests.ts";
import { type Answer, exchange } from "./fuzz/wire.ts";
import { Ground } from "./ground.ts";
import { Journal, MODEL } from "./journal.ts";

const AT_ONCE = 32;
const TELL_EVERY = 5_000;

export const fuzz: Fault<{ seconds: number }> = {
  name: "fuzz",
  about: "Requests that are nearly right, to every address of the tracking API and of the REST API",
  small: { seconds: 5 },
  full: { seconds: 600 },

  async run({ seconds }, seed, tell) {
    const findings = new Findings();
    const ground = await Ground.open();
    try {
      await ground.publish(MODEL);
      const { server } = ground;
      const port = Number(new URL(ground.url).port);
      const statuses = new Map<number, number>();
      const faults: string[] = [];
      const until = performance.now() + seconds * 1_000;
      let next = 0;
      const fuzzer = async () => {
        while (performance.now() < until && faults.length < 20 && ground.isUp) {
          const number = next++;
          // Each from its own seed, so that one that failed can be sent again alone.
          const bytes = requestBytes(new Random(seed, number), ground);
          const answer = await exchange(port, bytes);
          const fault = faultOf(answer);
          if (fault) faults.push(`request ${number}, ${fault}: ${shown(bytes)}`);
          const status = answer?.status ?? -1;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (number % TELL_EVERY === TELL_EVERY - 1) tell(`${number + 1} requests`);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, fuzzer));
      tell(`${next} requests; now the audit`);
      findings.note("requests", next);
      for (const [status, count] of [...statuses].sort(([a], [b]) => a - b))
        findings.note(status > 0 ? `answered ${status}` : "closed without an answer", count);
      findings.none("answers that must not be", faults.length, faults.join("\n"));
      findings.holds("the server ended", ground.isUp && ground.server === server);
      findings.holds("nothing was taken: the requests are too bad", (statuses.get(200) ?? 0) > 0);
      await stillGood(ground, seed, findings);
      findings.note("most memory of the server, MB", (await ground.peakMemory()) ?? "not known");
      await ground.checkAudit(findings);
      return findings.outcome;
    } finally {
      await ground.close();
    }
  },
};

/** After all of it, a good message is taken as it was before. */
async function stillGood(ground: Ground, seed: number, findings: Findings): Promise<void> {
  const journal = new Journal();
  const clients = new Clients(ground, journal, { clients: 0, perSecond: 0, people: 1, seed });
  // Of somebody new: the others may have been erased.
  await clients.send([{ ...message(new Random(seed), "after-all", 1), userId: "after-all" }]);
  findings.none("good messages refused afterwards", journal.given.length, `${journal.given[0]}`);
}

function faultOf(answer: Answer | undefined): string | undefined {
  if (!answer) return "not answered";
  const { status, headers, body } = answer;
  if (status >= 500) return `answered ${status} ${body}`;
  if (status < 400) return undefined;
  if (!headers.get("content-type")?.startsWith("application/problem+json"))
    return `answered ${status} as ${headers.get("content-type")}: ${body}`;
  if (body.length === 0) return undefined;
  const problem = JSON.parse(body.toString()) as { status?: unknown; detail?: unknown };
  const isWhole = problem.status === status && typeof problem.detail === "string";
  return isWhole ? undefined : `answered ${status} with ${body}`;
}

const shown = (bytes: Buffer): string => JSON.stringify(bytes.toString("latin1").slice(0, 300));
