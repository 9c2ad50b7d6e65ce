import type {
  BandCounts,
  Judging,
  Limits,
  Model,
  Observation,
  Segment,
  Volume,
} from "@bussola/engine";
import type { BandLeads, BandsOf, Ids } from "./bands.ts";
import type { AskChannels, Channels, WhichChannelLeads } from "./channels.ts";
import type { AskTwins, Field, Marked, Twins } from "./duplicates.ts";
import type { AskFound, Found, OutcomeCount } from "./found.ts";
import type { Listed, Matches, Which } from "./list.ts";
import type { LookBack, LookNow, MomentLeads, MomentsOf, Seen, Survey } from "./moments.ts";
import type { Picked, Picks } from "./pick.ts";
import type { Predicted } from "./predict.ts";
import type { Range } from "./range.ts";
import type { Replays } from "./replay.ts";
import type { LeadsThen, ScoresThen } from "./scores-then.ts";
import type { Simulated } from "./simulate.ts";
import type { JudgedAsk, JudgedDeals, JudgedLeads, VolumeAsk, VolumeLeads } from "./thresholds.ts";
import type { TraitCounts } from "./traits.ts";

/** What a thread is given at its start. */
export type ThreadStart = {
  /** Of the database. */
  url: string;
  /** Which thread of how many. */
  thread: number;
  threads: number;
};

/** The ids of behaviour signals by key. */
export type SignalIds = readonly (readonly [key: string, id: number])[];

/** A model with the ids of its own behaviour signals. */
export type Keyed = { model: Model; ids: SignalIds };

/** What predicts, with the ids that it counts by. */
export type KeyedPredictor = {
  /** A `LearnedFile` as text: hundreds of trees would be taken apart for each ask. */
  file: string;
  observations: readonly Observation[];
  /** The rules that few outcomes are drawn towards. */
  rules: Model | undefined;
  ids: SignalIds;
};

/** The same with the percents at which it hands over, and the leads that are known to reach them. */
export type KeyedLearned = Limits & KeyedPredictor & { among?: Float64Array | undefined };

/** Which leads: those for which all conditions hold, each of which may lean on one of the models. */
export type AskWhich = Which & {
  /** Whose standings are shown. */
  version: Keyed & { id: number };
  models: readonly Keyed[];
  conditions: readonly { segment: Segment; model: number | undefined }[];
  /** Of the signals that the conditions name. */
  ids: SignalIds;
};

/** What is asked of all threads, each of which answers for its leads. */
export type Ask =
  | { kind: "simulate"; to: Model; from: Model | undefined; ids: SignalIds; day: number }
  /** The same for some leads of each thread, from their events: the models have new signals. */
  | { kind: "fold"; to: Model; from: Model | undefined; day: number; leads: number }
  | {
      kind: "count";
      segment: Segment;
      model: Model | undefined;
      ids: SignalIds;
      day: number;
    }
  /** Those that stand so under both models. */
  | {
      kind: "pick";
      to: Model;
      from: Model | undefined;
      ids: SignalIds;
      day: number;
      which: Picked;
    }
  | { kind: "list"; which: AskWhich; limit: number }
  | { kind: "match"; which: AskWhich }
  | { kind: "traits" }
  | { kind: "values"; path: string }
  /** Who bought for the first time on some days: `goal` is the signal of buying. */
  | { kind: "buyers"; goal: number; from: number; to: number }
  /** Who stood in which band at the ends of days, and bought afterwards. */
  | ({ kind: "bands"; model: Model; ids: SignalIds } & BandsOf)
  | ({ kind: "band-leads"; model: Model; ids: SignalIds } & BandLeads)
  | ({ kind: "moment-leads" } & MomentLeads)
  /** To read what was known of all leads when, which questions of the past wait for. */
  | { kind: "recall" }
  /** Who can be learnt from, and what is known of them. */
  | { kind: "survey"; of: MomentsOf }
  /** What was known of those at their moments, and what became of them. */
  | ({ kind: "moments"; ids: SignalIds } & LookBack)
  /** What is known of known leads at the end of a day that is not over, or of the last one. */
  | ({ kind: "observe"; ids: SignalIds } & LookNow)
  /** Leads at moments of their own, by their scores and by who bought; `value` is a sum. */
  | ({ kind: "judge"; side: Keyed | KeyedPredictor; value: number | null } & JudgedAsk)
  | ({ kind: "judged-leads"; side: Keyed | KeyedPredictor } & JudgedLeads)
  /** What thresholds would have handed over. */
  | ({ kind: "volume"; side: Keyed | KeyedPredictor; levels: readonly number[] } & VolumeAsk)
  | ({ kind: "volume-leads"; side: Keyed | KeyedPredictor } & VolumeLeads)
  /** What models would have done with the leads of a range, week by week. */
  | {
      kind: "replay";
      sides: readonly (Keyed | KeyedLearned)[];
      goal: number;
      lost: number | null;
      judging: Judging;
      range: Range;
      /** The days on which leads were handed over in truth; undefined when nothing says so. */
      recorded: readonly (readonly [lead: number, day: number])[] | undefined;
    }
  /** What a model gave leads on past days. */
  | ({ kind: "scoresThen"; model: Model; ids: SignalIds } & LeadsThen)
  /** What the chances of open leads are; few outcomes are drawn towards the rules. */
  | {
      kind: "predict";
      file: string;
      observations: readonly Observation[];
      rules: Model | undefined;
      /** Signals that say what became of a lead. */
      decided: readonly number[];
      ids: SignalIds;
      day: number;
      range: Range;
    }
  /** The marks of all leads into a field that all threads share, then who may have one in common. */
  | { kind: "mark"; field: Field }
  | ({ kind: "twins" } & AskTwins)
  | { kind: "channels"; ask: AskChannels }
  | { kind: "found"; ask: AskFound }
  | { kind: "outcome-leads"; ask: AskFound; which: OutcomeCount }
  | { kind: "channel-leads"; ask: AskChannels; which: WhichChannelLeads };

/** How many leads there are, and those who bought, with the day. */
export type Buyers = { leads: number; buyers: { lead: number; day: number }[] };

/** How many leads there are, and how many of them are in a segment. */
export type Counted = { leads: number; members: number };

export type Answer = {
  simulate: Simulated;
  fold: Simulated;
  count: Counted;
  pick: Picks;
  list: Listed;
  match: Matches;
  traits: TraitCounts;
  values: TraitCounts;
  buyers: Buyers;
  bands: BandCounts[];
  "band-leads": Ids;
  "moment-leads": Ids;
  recall: { leads: number };
  survey: Survey;
  moments: Seen;
  observe: Seen;
  replay: Replays;
  judge: JudgedDeals;
  "judged-leads": Ids;
  volume: Volume;
  "volume-leads": Ids;
  scoresThen: ScoresThen;
  predict: Predicted;
  mark: Marked;
  twins: Twins;
  channels: Channels;
  found: Found;
  "outcome-leads": Ids;
  "channel-leads": Ids;
};

/** How a thread is; told whenever that changes. */
export type ThreadState = {
  ready: boolean;
  /** While it loads: how far of the base's ids. */
  done: number;
  total: number;
  leads: number;
  /** Of the leads, those that are held: 1 for all. */
  share: number;
  bytes: number;
  /** Milliseconds: all that was committed until then is in. */
  at: number;
};

/** An answer, of which share of the leads it is, and that all committed until `at` is in it. */
export type Answered = Extract<FromThread, { kind: "answer" }>;

export type ToThread = { kind: "ask"; id: number; ask: Ask } | { kind: "shrink"; share: number };

export type FromThread =
  | { kind: "state"; state: ThreadState }
  /** Of its leads, the share whose past it has read, from 0 to 1. */
  | { kind: "recalled"; share: number }
  | { kind: "answer"; id: number; answer: Answer[keyof Answer]; share: number; at: number }
  | { kind: "fault"; id: number; message: string; code?: string };
