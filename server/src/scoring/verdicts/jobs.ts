import { compileCondition } from "@bussola/engine";
import type pg from "pg";
import { VERDICT } from "../../capture/capture.ts";
import { AGENT_CHECK_VERSION, judgeAgent } from "../../capture/quality/agent.ts";
import { EMAIL_CHECK_VERSION, judgeEmail } from "../../capture/quality/email.ts";
import { BY_PERSON, eventSubject } from "../../ledger/batch.ts";
import { rejudgeEmails, type Sum, walkLeads, walkLeadsOf } from "../../ledger/jobs.ts";
import type { LoadedLead } from "../../ledger/lead.ts";
import * as ledger from "../../ledger/store.ts";
import type { Progress } from "../../platform/operations.ts";
import { refoldAndScore } from "../corrections.ts";
import { rescoreLeads } from "../jobs.ts";
import { Catalogues } from "../store.ts";
import * as store from "./store.ts";

type Work = { pool: pg.Pool; now: () => number; progress: Progress };

export type Judgement = store.Window & {
  /** Of the check that judges; a person's overrules whatever was said before. */
  version: number;
  /** What an event is to be; its own verdict leaves it as it is. */
  judge: (judged: store.Judged) => number;
};

/** A person's word on every event of a window whose user agent is like a glob (all without one). */
export function declare(
  machine: boolean,
  { agent, ...window }: store.Window & { agent?: string | undefined },
): Judgement {
  const isMeant = agent === undefined ? () => true : compileCondition({ matches: agent });
  const verdict = machine ? VERDICT.declared : VERDICT.person;
  const holds = (given: number) => (given !== VERDICT.person) === machine;
  return {
    ...window,
    version: BY_PERSON,
    judge: (judged) => (isMeant(judged.agent) && !holds(judged.machine) ? verdict : judged.machine),
  };
}

/** The present check's word on every user agent, where no person has spoken. */
export const recheck = (isMachine = judgeAgent, version = AGENT_CHECK_VERSION): Judgement => ({
  version,
  judge: ({ agent, machine }) => {
    if (machine === VERDICT.declared) return machine;
    return isMachine(agent ?? undefined) ? VERDICT.agent : VERDICT.person;
  },
});

/**
 * Judges events again, and corrects histories, scores and what follows of those that change. May be
 * called again from its start: what is judged so already stays.
 */
export async function judgeEvents(
  { pool, now, progress }: Work,
  judgement: Judgement,
): Promise<{ events: number; leads: number }> {
  const below = judgement.version === BY_PERSON ? undefined : judgement.version;
  const judged = await store.judgedAgents(pool, judgement, below);
  const changing = judged.filter((each) => judgement.judge(each) !== each.machine);
  const catalogues = new Catalogues();
  const due = changing.length > 0 ? await store.profilesJudged(pool, judgement, changing) : [];
  const walk = { step: "judge", progress, of: String(judgement.version) };
  return walkLeadsOf(pool, due, walk, CORRECTED, async (db, leads) => {
    const events = await judgeLeads(db, leads, judgement);
    const touched = leads.filter((lead) => hasAny(lead, events));
    await refoldAndScore(db, touched, await catalogues.current(db), now());
    return { events: events.length, leads: touched.length };
  });
}

const CORRECTED: Sum<{ events: number; leads: number }> = {
  none: { events: 0, leads: 0 },
  add: (a, b) => ({ events: a.events + b.events, leads: a.leads + b.leads }),
};

function hasAny({ profiles }: LoadedLead, events: readonly { profileId: number }[]): boolean {
  const ids = new Set(profiles.map((profile) => profile.ref.id));
  return events.some((event) => ids.has(event.profileId));
}

/** Gives the events of locked leads their new verdicts; which events changed. */
async function judgeLeads(
  db: pg.ClientBase,
  leads: readonly LoadedLead[],
  judgement: Judgement,
): Promise<store.JudgedEvent[]> {
  const refs = leads.flatMap((lead) => lead.profiles.map((profile) => profile.ref));
  const found = await store.eventsJudged(db, judgement, refs);
  const { version } = judgement;
  const spoken = version === BY_PERSON ? new Set() : await personsWords(db, refs);
  const changed = found
    .map((event) => ({ ...event, was: event.machine, machine: judgement.judge(event) }))
    .filter(({ machine, was, key }) => machine !== was && !spoken.has(eventSubject(key)));
  if (changed.length === 0) return [];
  await store.setVerdicts(db, changed, version);
  const rows = changed.map(({ profileId, key, machine }) => ({
    ...{ profileId, subject: eventSubject(key), version },
    value: { machine: machine !== VERDICT.person },
  }));
  await ledger.saveVerdicts(db, rows);
  return changed;
}

/** The subjects on which a person has the last word. */
export async function personsWords(
  db: pg.ClientBase,
  refs: readonly { id: number }[],
): Promise<Set<string>> {
  const verdicts = await ledger.loadVerdicts(
    db,
    refs.map((ref) => ref.id),
  );
  const own = verdicts.filter((verdict) => verdict.version === BY_PERSON);
  return new Set(own.map((verdict) => verdict.subject));
}

/** Judges every address and user agent with the present checks, and corrects what changes. */
export async function rejudge(work: Work): Promise<{ changed: number; events: number }> {
  const { pool, now, progress } = work;
  const catalogues = new Catalogues();
  const walk = { step: "rejudge", progress, of: String(EMAIL_CHECK_VERSION) };
  const { changed } = await walkLeads(pool, walk, async (db, leads) => {
    const corrected = await rejudgeEmails(db, leads, judgeEmail, EMAIL_CHECK_VERSION);
    await rescoreLeads(db, await catalogues.current(db), corrected, now(), { cause: "correction" });
    return corrected.length;
  });
  const { events, leads } = await judgeEvents(work, recheck());
  return { changed: changed + leads, events };
}
