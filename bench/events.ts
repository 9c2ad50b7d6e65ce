import { isKnown, userIdOf, visitorOf } from "./base/leads.ts";
import type { BenchServer } from "./base/server.ts";
import { SIGNALS } from "./model.ts";

const PER_REQUEST = 15;
const CONNECTIONS = 24;
/** A prime, so that neighbours in time are strangers. */
const STEP = 7_919;
/** Message ids of one run are not those of another. */
let sent = 0;

/** Sends events in a closed loop of a few connections; all are committed and scored at the end. */
export async function sendEvents(
  server: BenchServer,
  { leads, events }: { leads: number; events: number },
): Promise<void> {
  const end = sent + events;
  const connection = async () => {
    while (sent < end) {
      const batch = Array.from({ length: PER_REQUEST }, () => message(sent++, leads));
      const answer = await fetch(`${server.url}/v1/batch`, {
        method: "POST",
        headers: {
          authorization: `Basic ${btoa(`${server.writeKey}:`)}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ batch }),
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
}

function message(n: number, leads: number) {
  const lead = (n * STEP) % leads;
  return {
    messageId: `growth-${process.pid}-${n}`,
    type: "track",
    event: `E${n % SIGNALS}`,
    ...(isKnown(lead) ? { userId: userIdOf(lead) } : { anonymousId: visitorOf(lead) }),
    timestamp: new Date().toISOString(),
  };
}
