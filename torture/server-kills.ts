import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "@bussola/engine";
import { Clients } from "./clients.ts";
import { type Fault, Findings } from "./fault.ts";
import { Ground } from "./ground.ts";
import { Journal, MODEL } from "./journal.ts";

export const serverKills: Fault<{ kills: number; perSecond: number }> = {
  name: "server-kills",
  about: "SIGKILL of the server at random instants under load, also while it starts",
  small: { kills: 5, perSecond: 1_000 },
  full: { kills: 50, perSecond: 1_000 },

  async run({ kills, perSecond }, seed, tell) {
    const random = new Random(seed, 1);
    const findings = new Findings();
    const ground = await Ground.open();
    try {
      await ground.publish(MODEL);
      const journal = new Journal();
      const load = { clients: 8, perSecond, people: 500, seed };
      const began = performance.now();
      const clients = new Clients(ground, journal, load);
      for (let done = 0; done < kills; done++) {
        await sleep(random.between(50, 1_500));
        await ground.server.kill();
        // One in five is killed again on its way up.
        for (; done + 1 < kills && random.chance(0.2); done++) await killStarting(ground, random);
        await ground.start();
        tell(`${done + 1} of ${kills} kills, ${journal.acknowledged.size} events acknowledged`);
      }
      await sleep(random.between(200, 1_000));
      await clients.finish();
      const seconds = (performance.now() - began) / 1000;
      findings.note("kills", kills);
      findings.note(
        "events a second, dead times included",
        rate(journal.acknowledged.size, seconds),
      );
      findings.holds("no request met a dead server: nothing was tried", journal.refusals.size > 0);
      await journal.check(ground.pool, findings);
      await ground.checkAudit(findings);
      return findings.outcome;
    } finally {
      await ground.close();
    }
  },
};

async function killStarting(ground: Ground, random: Random): Promise<void> {
  const starting = ground.start(AbortSignal.timeout(random.whole(20, 800)));
  // It may have been quicker than the kill.
  await starting.then(() => ground.server.kill()).catch(() => {});
}

const rate = (count: number, seconds: number): number => Math.round(count / seconds);
