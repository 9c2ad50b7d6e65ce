import type { SimulatedMoves, Simulation } from "@bussola/contract";
import type { Sentence } from "../../platform/sentence.ts";
import type { Shell } from "../shell.ts";
import { number, points } from "../terminal/numbers.ts";
import { type Column, table } from "../terminal/table.ts";
import { text } from "./text.ts";

const MOST_CAUSES = 15;
const words = text.compare;

/** What a model would change, for people. */
export function comparison(simulation: Simulation, shell: Shell): string {
  const { moves } = simulation;
  const parts = [headline(simulation, shell), bands(simulation, shell)];
  if (moves) parts.push(summary(simulation, moves, shell));
  if (moves && moves.movers > 0) parts.push(switches(moves, shell), causes(moves, shell));
  if (moves && moves.most.length > 0) parts.push(most(moves, shell));
  return parts.filter((part) => part !== "").join("\n\n");
}

const count = (value: number, { language }: Shell): string => number(value, language);

function headline({ model, against, day, leads, sample }: Simulation, shell: Shell): string {
  const { say } = shell;
  const versus = against
    ? say(
        words.against(
          against.name,
          against.version,
          against.status && say(text.status[against.status]),
        ),
      )
    : say(words.alone);
  const whole = say(words.headline(model, versus, count(leads, shell), day));
  if (!sample) return whole;
  const { of, reason } = sample;
  return `${whole}\n${say(words.sample[reason](count(sample.leads, shell), count(of, shell)))}`;
}

const right = (head: string): Column => ({ head, align: "right" });

function bands({ bands: names, conversion, moves }: Simulation, shell: Shell): string {
  const { heads } = words;
  const share = (rate: number | null | undefined): string =>
    rate === null || rate === undefined ? "" : `${count(rate * 100, shell)}%`;
  const columns = [
    { head: shell.say(heads.band), least: 10 },
    ...(moves ? [heads.before] : []).map((head) => right(shell.say(head))),
    ...[heads.after, heads.bought, heads.boughtBefore].map((head) => right(shell.say(head))),
  ];
  const rows = names.map(({ name, leads, before }, i) => [
    name,
    ...(moves ? [before === null ? "" : count(before, shell)] : []),
    count(leads, shell),
    share(conversion?.bands[i]?.rate),
    share(moves && conversion?.bands[i]?.before),
  ]);
  const drawn = drawTable(columns, rows, shell);
  if (!conversion) return drawn;
  return `${drawn}\n${shell.say(words.conversion(count(conversion.unknown, shell)))}`;
}

function summary({ leads }: Simulation, moves: SimulatedMoves, shell: Shell): string {
  const { up, down, change, movers } = moves;
  const share = count(leads === 0 ? 0 : (movers / leads) * 100, shell);
  const told = [words.movers(count(movers, shell), share)];
  if (change) {
    const [mean, low, high] = [change.mean, change.p25, change.p75].map((value) =>
      points(value, shell.language),
    ) as [string, string, string];
    told.push(words.change(count(up, shell), count(down, shell), mean, low, high));
  }
  return told.map((sentence) => shell.say(sentence)).join("\n");
}

function switches({ bands: pairs }: SimulatedMoves, shell: Shell): string {
  const { heads } = words;
  const columns = [
    { head: shell.say(heads.from), least: 10 },
    { head: shell.say(heads.to), least: 10 },
    right(shell.say(heads.leads)),
  ];
  const moved = pairs.filter(({ from, to }) => from !== to).sort((a, b) => b.leads - a.leads);
  const rows = moved.map(({ from, to, leads }) => [from, to, count(leads, shell)]);
  return drawTable(columns, rows, shell);
}

function causes({ causes: { movers, of, parts } }: SimulatedMoves, shell: Shell): string {
  const { heads } = words;
  const columns = [
    { head: shell.say(heads.cause), least: 20 },
    ...[heads.leads, heads.raised, heads.lowered].map((head) => right(shell.say(head))),
  ];
  const each = (value: number): string =>
    value === 0 ? "" : points(value / movers, shell.language);
  const rows = parts
    .slice(0, MOST_CAUSES)
    .map(({ kind, name, leads, raised, lowered }) => [
      kind === "rule" ? name : shell.say(adjustment(name)),
      ...[count(leads, shell), each(raised), each(lowered)],
    ]);
  const about = words.causes(count(movers, shell), count(of, shell), movers < of);
  return `${shell.bold(shell.say(about))}\n${drawTable(columns, rows, shell)}`;
}

const adjustment = (name: string): Sentence =>
  name === "scale" ? words.scale : words.bounds(name);

function most({ most: moves }: SimulatedMoves, shell: Shell): string {
  const { heads } = words;
  const standing = ({ score, band }: { score: number; band: string | null }): string =>
    `${count(score, shell)}${band === null ? "" : ` ${band}`}`;
  const columns = [
    { head: shell.say(heads.lead), least: 20 },
    ...[heads.before, heads.after, heads.change].map((head) => right(shell.say(head))),
  ];
  const rows = moves.map(({ id, name, email, userId, from, to }) => [
    name ?? email ?? userId ?? String(id),
    ...[standing(from), standing(to), points(to.score - from.score, shell.language)],
  ]);
  return `${shell.bold(shell.say(words.most))}\n${drawTable(columns, rows, shell)}`;
}

const drawTable = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { columns: width, bold }: Shell,
): string => table(columns, rows, { width, bold });
