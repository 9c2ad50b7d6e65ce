import {
  BatchBuilder,
  type BehaviourSignal,
  type Compiled,
  compile,
  compileSignals,
  dayOf,
  type Explanation,
  explain,
  flattenTraits,
  foldTrait,
  History,
  isBehaviour,
  type JsonObject,
  type Message,
  type Model,
  readTraits,
  type SignalMatcher,
  score,
  signalKey,
  type TraitState,
} from "@bussola/engine";
import type { MessageType } from "../../capture/capture.ts";
import { judgeAgent } from "../../capture/quality/agent.ts";
import { judgeEmail } from "../../capture/quality/email.ts";
import { readMessage } from "../../capture/reading.ts";

/** An event of a file; `at` in milliseconds. */
export type OfflineEvent = { lead: string; type: MessageType; at: number; message: JsonObject };

/**
 * What became of an event: `later` than the instant asked about, `repeated` under a message id that
 * the lead has already, or of a `stranger` to the leads file.
 */
export type EventFate = "counted" | "later" | "repeated" | "stranger";

export type OfflineScore = { id: string | number; explanation: Explanation };

type OfflineLead = {
  id: string | number;
  history: History;
  traits: TraitState;
  bot: boolean;
  /** Ids of the messages counted. */
  seen: Set<string>;
};

/** Traits of the leads file carry no time: they hold at whatever instant is asked about. */
const TIMELESS = Number.MAX_SAFE_INTEGER;

/**
 * Scores leads and events held in memory as of one instant: the same folding, quality checks and
 * kernel as the server's, with no ledger. Traits that `identify` and `group` events carry fill in
 * what the lead itself does not say.
 */
export class OfflineScorer {
  readonly #compiled: Compiled;
  readonly #matcher: SignalMatcher;
  readonly #asOf: number;
  readonly #leads = new Map<string, OfflineLead>();

  /** @param asOf milliseconds since 1970 */
  constructor(model: Model, asOf: number) {
    const ids = new Map<string, number>();
    const idOf = (key: string): number => {
      const id = ids.get(key) ?? ids.size;
      ids.set(key, id);
      return id;
    };
    this.#compiled = compile(model, idOf);
    const signals = Object.values(model.signals).filter((signal): signal is BehaviourSignal =>
      isBehaviour(signal),
    );
    this.#matcher = compileSignals(
      signals.map((signal) => ({ id: idOf(signalKey(signal)), signal })),
    );
    this.#asOf = asOf;
  }

  get size(): number {
    return this.#leads.size;
  }

  /** False when the id was there already: the later row then wins, leaf by leaf. */
  addLead(id: string | number, traits: JsonObject): boolean {
    const known = this.#leads.get(String(id));
    const lead = known ?? newLead(id);
    for (const [path, value] of flattenTraits(traits))
      lead.traits.set(path, { value, at: TIMELESS, id: "" });
    this.#leads.set(String(id), lead);
    return known === undefined;
  }

  addEvent({ lead: id, type, at, message }: OfflineEvent): EventFate {
    const lead = this.#leads.get(id);
    if (!lead) return "stranger";
    if (at > this.#asOf) return "later";
    const messageId = message.messageId === undefined ? "" : String(message.messageId);
    if (messageId && lead.seen.has(messageId)) return "repeated";
    if (messageId) lead.seen.add(messageId);
    const reading = readMessage(type, message);
    const machine = judgeAgent(userAgentOf(reading.message));
    if (machine) lead.bot = true;
    lead.history.fold(this.#matcher, reading.message, at, machine);
    for (const [path, value] of reading.traits)
      foldTrait(lead.traits, path, { value, at, id: messageId });
    return "counted";
  }

  /** Every lead's score with its explanation, best first; equal scores by id. */
  *scores(): Generator<OfflineScore> {
    const leads = [...this.#leads.values()];
    const builder = new BatchBuilder(this.#compiled);
    for (const lead of leads) {
      const traits = readTraits(lead.traits);
      const email = traits.get("email");
      const quality = new Set<string>(typeof email === "string" ? judgeEmail(email) : []);
      if (lead.bot) quality.add("agent.bot");
      builder.add(lead.history, traits, quality);
    }
    const batch = builder.build();
    const today = dayOf(this.#asOf);
    const scores = score(this.#compiled, batch, today).score;
    const order = leads.map((_, i) => i);
    order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || byId(leads[a]?.id, leads[b]?.id));
    for (const index of order) {
      const id = leads[index]?.id;
      if (id !== undefined) yield { id, explanation: explain(this.#compiled, batch, index, today) };
    }
  }
}

function newLead(id: string | number): OfflineLead {
  return { id, history: History.empty(), traits: new Map(), bot: false, seen: new Set() };
}

/** Numbers in ids as numbers: lead-2 before lead-10, and the same order on every machine. */
const collator = new Intl.Collator("en", { numeric: true });
const byId = (a: unknown, b: unknown): number => collator.compare(String(a), String(b));

function userAgentOf({ context }: Message): string | undefined {
  const agent = context && Object.hasOwn(context, "userAgent") ? context.userAgent : undefined;
  return typeof agent === "string" ? agent : undefined;
}
