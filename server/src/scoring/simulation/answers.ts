import {
  type BehaviourSignal,
  type Compiled,
  compile,
  compileSegments,
  compileSignals,
  type Foreteller,
  fromFile,
  isBehaviour,
  type Learned,
  type Model,
  memberships,
  type SignalMatcher,
  signalKey,
} from "@bussola/engine";
import { bandsOf, leadsInBand } from "./bands.ts";
import { buyersIn } from "./buyers.ts";
import { channelLeads, countChannels } from "./channels.ts";
import { chronicleOf, type Teller } from "./chronicle/chronicle.ts";
import { markAll, twins } from "./duplicates.ts";
import { findOutcomes, outcomeLeads } from "./found.ts";
import { type HeldLead, shareOf } from "./held.ts";
import { list, match, type Question } from "./list.ts";
import type {
  Answer,
  Ask,
  AskWhich,
  Counted,
  Keyed,
  KeyedLearned,
  KeyedPredictor,
  SignalIds,
} from "./messages.ts";
import { lookBack, lookNow, momentLeads, survey } from "./moments.ts";
import { type Part, partOf } from "./part.ts";
import { pick } from "./pick.ts";
import { type Predicted, predictParts } from "./predict.ts";
import { type Replaying, replays, type Scoring } from "./replay.ts";
import { scoresThen } from "./scores-then.ts";
import type { Shard } from "./shard.ts";
import { type Question as Comparison, ScoreCache, type Simulated, simulate } from "./simulate.ts";
import { judge, judgedLeads, volume, volumeLeads } from "./thresholds.ts";
import { countTraits, countValues } from "./traits.ts";

/** Models compiled or read lately: while somebody tries one change after the other, one of two stays. */
const MOST_KEPT = 3;

/** What the ledger alone can tell. */
export type FromLedger = {
  /** Folds the events of some leads with signals that nobody has saved yet. */
  fold: (leadIds: number[], matcher: SignalMatcher) => Promise<HeldLead[]>;
} & Teller;

type AskOf<Kind extends Ask["kind"]> = Extract<Ask, { kind: Kind }>;

/** Answers what is asked of a thread, from the leads that it holds. */
export class Answers {
  readonly #ledger: FromLedger;
  readonly #onRecall: (share: number) => void;
  readonly #cache = new ScoreCache();
  readonly #compiled = new Map<string, Compiled>();
  readonly #learnt = new Map<string, Learned>();

  /** @param onRecall told of which share of the leads the past is read, from 0 to 1 */
  constructor(ledger: FromLedger, onRecall: (share: number) => void) {
    this.#ledger = ledger;
    this.#onRecall = onRecall;
  }

  async answer(shard: Shard, ask: Ask): Promise<Answer[keyof Answer]> {
    switch (ask.kind) {
      case "simulate":
        return simulate(shard.parts(), this.#compared(ask), this.#cache);
      case "pick":
        return pick(shard.parts(), this.#compared(ask), ask.which, this.#cache);
      case "fold":
        return this.#fold(shard, ask);
      case "count":
        return this.#count(shard, ask);
      case "list":
        return list(shard.parts(), this.#question(ask.which), ask.limit, this.#cache);
      case "match":
        return match(shard.parts(), this.#question(ask.which), this.#cache);
      case "traits":
        return countTraits(shard.parts());
      case "values":
        return countValues(shard.parts(), ask.path);
      case "buyers":
        return { leads: shard.leads, buyers: shard.parts().flatMap((part) => buyersIn(part, ask)) };
      case "bands":
        return bandsOf(await this.#past(shard), this.#compile(ask.model, ask.ids), ask);
      case "band-leads":
        return leadsInBand(await this.#past(shard), this.#compile(ask.model, ask.ids), ask);
      case "moment-leads":
        return momentLeads(await this.#past(shard), ask);
      case "recall":
        return { leads: (await this.#past(shard)).reduce((sum, { now }) => sum + now.size, 0) };
      case "survey":
        return survey(await this.#past(shard), ask.of);
      case "moments":
        return lookBack(await this.#past(shard), ask, idOf(ask.ids));
      case "observe":
        return lookNow(shard.parts(), ask, idOf(ask.ids));
      case "judge":
        return judge(await this.#past(shard), this.#scoring(ask.side), ask);
      case "judged-leads":
        return judgedLeads(await this.#past(shard), this.#scoring(ask.side), ask);
      case "volume":
        return volume(await this.#past(shard), this.#scoring(ask.side), ask);
      case "volume-leads":
        return volumeLeads(await this.#past(shard), this.#scoring(ask.side), ask);
      case "replay":
        return replays(await this.#past(shard), {
          ...ask,
          sides: ask.sides.map((side) => this.#replaying(side)),
          recorded: ask.recorded && new Map(ask.recorded),
        });
      case "scoresThen":
        return scoresThen(await this.#past(shard), ask, this.#compile(ask.model, ask.ids));
      case "predict":
        return this.#predict(shard, ask);
      case "mark":
        return { leads: shard.leads, again: markAll(shard.parts(), ask.field) };
      case "twins":
        return twins(shard.parts(), ask);
      case "channels":
        return countChannels(shard.parts(), ask.ask);
      case "found":
        return findOutcomes(shard.parts(), ask.ask);
      case "channel-leads":
        return channelLeads(shard.parts(), ask.ask, ask.which);
      case "outcome-leads":
        return outcomeLeads(shard.parts(), ask.ask, ask.which);
    }
  }

  /** All leads, with what was known of them when: read the first time, which takes long. */
  async #past(shard: Shard): Promise<readonly Part[]> {
    const parts = shard.parts();
    const all = parts.reduce((sum, { now }) => sum + now.size, 0);
    let done = 0;
    for (const part of parts) {
      const told = (share: number) => this.#onRecall((done + share * part.now.size) / all);
      told(0);
      await part.recall((one) => chronicleOf(one, this.#ledger, told));
      done += part.now.size;
    }
    return parts;
  }

  #question({ version, models, conditions, ids, ...which }: AskWhich): Question {
    const leanedOn = models.map((each) => this.#compile(each.model, each.ids));
    const sources = conditions.map(({ segment, model: place }) => {
      const compiled = place === undefined ? undefined : leanedOn[place];
      return compiled ? { segment, model: { compiled, place: place as number } } : { segment };
    });
    return {
      ...which,
      version: { id: version.id, compiled: this.#compile(version.model, version.ids) },
      models: leanedOn,
      conditions: compileSegments(sources, idOf(ids)),
    };
  }

  #compared({ to, from, ids, day }: AskOf<"simulate" | "pick">): Comparison {
    // The older one first: it is the one that is asked for again.
    const baseline = from && this.#compile(from, ids);
    return { to: this.#compile(to, ids), from: baseline, day };
  }

  async #fold(shard: Shard, { to, from, day, leads }: AskOf<"fold">): Promise<Simulated> {
    const signals = signalsOf(from ? [to, from] : [to]);
    const ids = [...signals].map(([key, { id }]) => [key, id] as const);
    const folded = await this.#ledger.fold(
      lowest(shard, leads),
      compileSignals([...signals.values()]),
    );
    const question = {
      to: compileWith(to, ids),
      from: from && compileWith(from, ids),
      day,
    };
    return simulate([partOf(folded)], question, new ScoreCache());
  }

  #count(shard: Shard, { segment, model, ids, day }: AskOf<"count">): Counted {
    const compiled = model && this.#compile(model, ids);
    const source = compiled ? { segment, model: { compiled, place: 0 } } : { segment };
    const segments = compileSegments([source], idOf(ids));
    let members = 0;
    for (const { now } of shard.parts()) {
      const scores = compiled ? [this.#cache.scores(compiled, now, day)] : [];
      const [inside = new Uint8Array(0)] = memberships(
        segments,
        now.batch([segments]),
        day,
        scores,
      );
      for (let place = 0; place < inside.length; place++)
        members += (inside[place] as number) & (now.live[place] as number);
    }
    return { leads: shard.leads, members };
  }

  #predict(shard: Shard, { file, rules, ids, ...asked }: AskOf<"predict">): Predicted {
    const question = {
      ...asked,
      learned: this.#read(file),
      rules: rules && this.#compile(rules, ids),
    };
    return predictParts(shard.parts(), question, idOf(ids), this.#cache);
  }

  #replaying(side: Keyed | KeyedLearned): Replaying {
    if ("model" in side) return this.#compile(side.model, side.ids);
    const { at, dropAt, cooldown, among } = side;
    return { ...this.#foreteller(side), at, dropAt, cooldown, among };
  }

  #scoring(side: Keyed | KeyedPredictor): Scoring {
    return "model" in side ? this.#compile(side.model, side.ids) : this.#foreteller(side);
  }

  #foreteller({ file, observations, rules, ids }: KeyedPredictor): Foreteller {
    return {
      learned: this.#read(file),
      observations,
      rules: rules && this.#compile(rules, ids),
      idOf: idOf(ids),
    };
  }

  #compile(model: Model, ids: SignalIds): Compiled {
    return kept(this.#compiled, JSON.stringify([model, ids]), () => compileWith(model, ids));
  }

  /** A base is asked about in many parts, and what was learnt may be hundreds of trees. */
  #read(file: string): Learned {
    return kept(this.#learnt, file, () => fromFile(JSON.parse(file)).learned);
  }
}

/** What a key was made into; of those asked for last a few are kept. */
function kept<Value>(all: Map<string, Value>, key: string, make: () => Value): Value {
  const value = all.get(key) ?? make();
  all.delete(key);
  all.set(key, value);
  for (const old of [...all.keys()].slice(0, -MOST_KEPT)) all.delete(old);
  return value;
}

const compileWith = (model: Model, ids: SignalIds): Compiled => compile(model, idOf(ids));

function idOf(ids: SignalIds): (key: string) => number {
  const byKey = new Map(ids);
  return (key) => {
    const id = byKey.get(key);
    if (id === undefined) throw new Error("a signal has no id");
    return id;
  };
}

/** The behaviour signals of some models under ids of their own. */
function signalsOf(models: readonly Model[]): Map<string, { id: number; signal: BehaviourSignal }> {
  const keyed = new Map<string, { id: number; signal: BehaviourSignal }>();
  for (const signal of models
    .flatMap((model) => Object.values(model.signals))
    .filter(isBehaviour)) {
    const key = signalKey(signal);
    if (!keyed.has(key)) keyed.set(key, { id: keyed.size + 1, signal });
  }
  return keyed;
}

/** So many leads, always the same ones of the same base. */
function lowest(shard: Shard, count: number): number[] {
  const found: { lead: number; share: number }[] = [];
  // Twice as many as are wanted, so that few are sorted.
  const most = shard.leads > 4 * count ? (shard.share * 2 * count) / shard.leads : 1;
  for (const { now } of shard.parts())
    now.data.leads.forEach((lead, place) => {
      const share = shareOf(lead);
      if (now.live[place] === 1 && share < most) found.push({ lead, share });
    });
  found.sort((a, b) => a.share - b.share);
  return found.slice(0, count).map(({ lead }) => lead);
}
