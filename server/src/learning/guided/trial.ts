import type { GuidedTrial } from "@bussola/contract";
import {
  aucInterval,
  cutAt,
  cutsOf,
  type Explanation,
  explain,
  rowsWith,
  score,
  scoreUnseen,
  share,
  takeRows,
  thresholdFor,
} from "@bussola/engine";
import { type Making, modelOf } from "./model.ts";
import { batchOf, compiled, nameOf, peopleOf, reasonsOf } from "./people.ts";
import type { Studied } from "./study.ts";
import { perWeek } from "./table.ts";
import { firstOf, type Test } from "./unseen.ts";

/** Of the leads, those that are handed over where nobody said how many can be called. */
const HALF = 0.5;
/** The area of a score that knows nothing. */
const EVEN = 0.5;
/** Where every lead is ready that no gate bars. */
const LOWEST = -100;
/** Of each kind of example. */
const SHOWN = { best: 5, missed: 3, vain: 2 } as const;

type Asked = Omit<Making, "threshold"> & { today: number };

/** Past leads as models made without them score them, and the threshold that is in force. */
export type Judged = ReturnType<typeof judge>;
export type Tested = { test: Test; judged: Judged };

export function judge(studied: Studied, test: Test, asked: Asked) {
  const { state } = studied;
  const making = { ...asked, threshold: LOWEST };
  const scored = scoreUnseen({
    ...{ labels: studied.labels, today: asked.today },
    parts: test.parts.map(({ rows, studied: other }) => ({
      rows,
      model: compiled(modelOf(other, making)),
    })),
    leads: (models) => batchOf(peopleOf(studied), models),
  });
  const arrivals = state.arrivals ?? perWeek(studied.table, studied.keys, studied.plan);
  const fitting = clamp(thresholdFor(scored, wantedShare(state.calls, arrivals)));
  return { scored, arrivals, fitting, threshold: state.threshold ?? fitting };
}

/** What the model would have made of leads that it was not made of, and each threshold with it. */
export function tryStudied(studied: Studied, { test, judged }: Tested, asked: Asked): GuidedTrial {
  const { scored, arrivals, fitting, threshold } = judged;
  const { labels } = scored;
  const bought = labels.reduce((sum, label) => sum + label, 0);
  const auc = aucOf(labels, scored.scores);
  const cut = cutAt(scored, threshold);
  return {
    ...{ threshold, fitting, perWeek: arrivals },
    handedPerWeek:
      arrivals === null || labels.length === 0 ? null : (arrivals * cut.leads) / labels.length,
    ...{ leads: labels.length, bought, rate: share(bought, labels.length) },
    ...{ cut, cuts: cutsOf(scored) },
    ...{ auc, better: auc && auc.low > EVEN },
    tested: testedOf(studied, test),
    kinds: kindsOf(studied, test),
    examples: examplesOf(studied, { ...asked, threshold }),
  };
}

const clamp = (threshold: number): number => Math.max(-100, Math.min(100, threshold));

function wantedShare(calls: number | null, arrivals: number | null): number {
  if (calls === null || arrivals === null || arrivals === 0) return HALF;
  return Math.min(1, calls / arrivals);
}

function testedOf(studied: Studied, { how, parts, kept }: Test): GuidedTrial["tested"] {
  const from = how === "newer" ? firstOf(studied, parts[0]!.rows) : null;
  return { how, learnt: how === "opinions" ? 0 : parts[0]!.studied.labels.length, from, kept };
}

/** Of the leads that are judged, those of a kind of customer that was found without them, or described. */
function kindsOf(whole: Studied, { parts }: Test): GuidedTrial["kinds"] {
  const rows = ofKinds(whole, parts);
  const bought = rows.reduce((sum, row) => sum + whole.labels[row]!, 0);
  return rows.length > 0 ? { leads: rows.length, bought, rate: share(bought, rows.length) } : null;
}

/** Which of the past leads they are. */
export function ofKinds(whole: Studied, parts: Test["parts"]): number[] {
  const { data, state } = whole;
  const found: number[] = [];
  for (const { rows, studied } of parts) {
    const { proposals, personas } = state.personas === null ? studied : whole;
    const byId = new Map(proposals.map((one) => [one.id, one.from]));
    const own = takeRows(data, rows);
    const kinds = personas.map(({ of }) =>
      of.flatMap((id) => {
        const from = byId.get(id);
        return from && "finding" in from ? [rowsWith(own, from.finding)] : [];
      }),
    );
    for (const [i, row] of rows.entries()) {
      if (kinds.some((has) => has.every((one) => one[i] === 1))) found.push(row);
    }
  }
  return found;
}

function aucOf(labels: Uint8Array, scores: Float64Array): GuidedTrial["auc"] {
  if (new Set(labels).size < 2) return null;
  const { auc, low, high } = aucInterval(labels, scores);
  return Number.isFinite(low) ? { value: auc, low, high } : null;
}

/** Leads to look at: the best, customers that would have been missed, calls made in vain. */
function examplesOf(studied: Studied, making: Making & { today: number }): GuidedTrial["examples"] {
  const model = modelOf(studied, making);
  const whole = compiled(model);
  const people = peopleOf(studied);
  const batch = batchOf(people, [whole]);
  const { labels } = studied;
  const { score: scores, ready } = score(whole, batch, making.today);
  const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const handed = (row: number) => ready[row] === 1;
  const best = order.filter(handed).slice(0, SHOWN.best);
  const missed = order.filter((row) => labels[row] === 1 && !handed(row)).slice(0, SHOWN.missed);
  const vain = order
    .filter((row) => labels[row] === 0 && handed(row) && !best.includes(row))
    .slice(0, SHOWN.vain);
  const example = (kind: "best" | "missed" | "vain") => (row: number) => {
    const explained: Explanation = explain(whole, batch, row, making.today);
    return {
      ...{ kind, name: nameOf(people, row), bought: labels[row] === 1 },
      ...{ score: explained.score, persona: explained.persona ?? null },
      reasons: reasonsOf(explained, people, model, row),
    };
  };
  return [
    ...best.map(example("best")),
    ...missed.map(example("missed")),
    ...vain.map(example("vain")),
  ];
}
