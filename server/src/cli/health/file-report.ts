import type { WatchedValues } from "@bussola/contract";
import { FEWEST_BUYERS, WATCH_FROM } from "@bussola/engine";
import { WANTED_BUYERS } from "../../learning/files/health.ts";
import type { Sentence } from "../../platform/sentence.ts";
import { fairnessOf, type Scoring } from "../files/scoring.ts";
import { chance, count } from "../learn/figures.ts";
import type { Shell } from "../shell.ts";
import { table } from "../terminal/table.ts";
import { wrapText } from "../terminal/wrap.ts";
import { alarmLines, bandTable, percent, signalTable } from "./report.ts";
import { text } from "./text.ts";
import type { FileTold } from "./told.ts";

const { file: said } = text;

/** How a model does with the leads of a file, for people: alarms first, then what they stand on. */
export function fileReport(told: FileTold, scoring: Scoring, shell: Shell): string {
  const lines = (sentences: readonly Sentence[]) =>
    sentences.map((each) => wrapText(shell.say(each), shell.columns)).join("\n");
  const lacking = missing(told, shell);
  return [
    lines(headOf(told, shell)),
    told.alarms.length > 0 ? alarmLines(told.alarms, shell) : lines([calm(told, lacking)]),
    lines(lacking),
    outcomes(told, scoring, shell),
    told.reference && told.score.weeks.length > 0 ? drift(told, shell) : "",
    weekly(told, shell),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function headOf({ model, weeks, reference, score, counters }: FileTold, shell: Shell): Sentence[] {
  const [first] = weeks;
  if (!first) return [said.noWeek];
  const sum = (of: "leads" | "known") => weeks.reduce((all, week) => all + week[of], 0);
  const open = sum("leads") - sum("known");
  const unjudged = weeks.filter(({ leads, known }) => known < leads / 2).length;
  const [watched] = score.weeks;
  return [
    said.summary(model, count(sum("leads"), shell), first.week, weeks.length),
    ...(reference && watched
      ? [said.split(score.weeks.length, watched.week, reference.weeks)]
      : [said.oneWeek]),
    ...(open > 0 ? [said.open(count(open, shell), unjudged)] : []),
    ...(counters.length > 0 ? [said.counters(counters.join(", "))] : []),
  ];
}

/** What to say where no alarm is raised: of what nobody can judge, that it is well would be a lie. */
function calm({ score, signals, bands, chances }: FileTold, lacking: readonly Sentence[]) {
  const judged = [score, ...signals, ...(bands?.weeks ?? []), ...(chances?.weeks ?? [])];
  if (isUnknown(judged)) return said.nothingJudged;
  return lacking.length > 0 ? said.restWell : text.allWell;
}

/** What cannot be told yet, and what it takes. */
function missing(told: FileTold, shell: Shell): Sentence[] {
  const { score, bands, chances, leastLeads, model } = told;
  const fewest = count(FEWEST_BUYERS, shell);
  const leads = (side: "before" | "now") =>
    count(
      score.parts.reduce((sum, part) => sum + part[side], 0),
      shell,
    );
  const isFew = score.weeks.length > 0 && score.level === "unknown";
  const bought = bands?.all.bands.reduce((sum, band) => sum + band.bought, 0) ?? 0;
  return [
    ...(isFew ? [said.fewArrivals(leads("now"), leads("before"), count(leastLeads, shell))] : []),
    ...(bands?.all.level === "unknown" ? [said.bands.few(count(bought, shell), fewest)] : []),
    ...(bands && bands.all.level !== "unknown" && isUnknown(bands.weeks)
      ? [said.bands.fewWeekly(fewest)]
      : []),
    ...(bands || chances ? [] : [said.noBands(model)]),
    ...(chances?.leads === 0
      ? [
          chances.learntUntil === null
            ? said.chances.nobody
            : said.chances.none(chances.learntUntil),
        ]
      : []),
    ...(chances && chances.leads > 0 && chances.level === "unknown"
      ? [said.chances.few(fewest)]
      : []),
  ];
}

const isUnknown = (weeks: readonly { level: string }[]) =>
  weeks.every(({ level }) => level === "unknown");

/** What became of leads, by band or by chance. */
function outcomes(told: FileTold, scoring: Scoring, shell: Shell): string {
  const { bands, chances, learnt } = told;
  const { say } = shell;
  const counted = bands?.all.bands.reduce((sum, band) => sum + band.leads, 0) ?? 0;
  const isJudged = counted > 0 || (chances !== null && chances.leads > 0);
  const doubts = isJudged && chances?.learntUntil == null ? fairnessOf(scoring, learnt, shell) : [];
  const parts =
    counted > 0 && bands ? byBand(bands, shell) : chances?.leads ? byChance(chances, shell) : [];
  return [
    ...parts,
    ...(chances?.leads && chances.learntUntil
      ? [say(said.chances.since(chances.learntUntil))]
      : []),
    ...doubts,
  ]
    .map((part) => (part.includes("\n") ? part : wrapText(part, shell.columns)))
    .join("\n");
}

function byBand({ names, all }: NonNullable<FileTold["bands"]>, shell: Shell): string[] {
  const { say } = shell;
  const leads = all.bands.reduce((sum, band) => sum + band.leads, 0);
  const { rises, p } = all.trend;
  const way =
    p >= 0.05 || rises === null ? said.bands.flat : rises ? said.bands.rises : said.bands.falls;
  return [
    say(said.bands.head(count(leads, shell))),
    bandTable(names, all.bands, shell),
    ...(all.level === "unknown" ? [] : [say(way(chance(p, shell)))]),
  ];
}

function byChance(chances: NonNullable<FileTold["chances"]>, shell: Shell): string[] {
  const { say } = shell;
  const { leads, expected, bought, p, level, parts } = chances;
  const { heads } = text;
  const right = (sentence: Sentence) => ({ head: say(sentence), align: "right" }) as const;
  const columns = [heads.leads, said.heads.foretold, said.heads.came, heads.interval].map(right);
  const rows = parts.map((part) => [
    count(part.leads, shell),
    percent(part.expected / part.leads, shell),
    percent(part.bought / part.leads, shell),
    `${percent(part.low, shell)} – ${percent(part.high, shell)}`,
  ]);
  const { more, fewer } = said.chances;
  const way = level === "stable" ? said.chances.true : bought > expected ? more : fewer;
  const shouldHave = count(Math.round(expected), shell);
  return [
    say(said.chances.head(count(leads, shell), shouldHave, count(bought, shell))),
    table(columns, rows.toReversed(), { width: shell.columns, bold: shell.bold }),
    ...(level === "unknown" ? [] : [say(way(chance(p, shell)))]),
  ];
}

const moved = ({ level, index }: WatchedValues): number =>
  (level === "act" ? 1_000 : level === "watch" ? 500 : 0) + (index ?? -1);

function drift(told: FileTold, shell: Shell): string {
  const signals = told.signals.toSorted((a, b) => moved(b) - moved(a));
  const drawn = signalTable({ score: told.score, signals }, said.heads.column, shell);
  const isUsual = ({ level, index }: WatchedValues) =>
    level === "stable" && index !== null && index >= WATCH_FROM;
  return [
    shell.say(said.drift),
    drawn,
    ...([told.score, ...signals].some(isUsual)
      ? [wrapText(shell.say(said.usual), shell.columns)]
      : []),
  ].join("\n");
}

/** Leads, what became of them and what moved, a line a week. */
function weekly({ weeks, bands, chances, score, signals }: FileTold, shell: Shell): string {
  const { say } = shell;
  const { heads, marks } = said;
  const at = <T extends { week: string }>(rows: readonly T[] | undefined, week: string) =>
    rows?.find((row) => row.week === week);
  const right = (head: string) => ({ head, align: "right" }) as const;
  const names = bands?.names.toReversed() ?? [];
  const columns = [
    { head: say(heads.week) },
    ...[heads.leads, heads.known, heads.bought].map((head) => right(say(head))),
    ...names.map(right),
    { head: say(text.heads.state) },
    ...[heads.foretold, heads.came].map((head) => right(say(head))),
    ...[{ head: say(text.heads.state) }, right(say(heads.score)), right(say(heads.moved))],
  ];
  const rows = weeks.map(({ week, leads, known, bought }) => {
    const band = at(bands?.weeks, week);
    const foretold = at(chances?.weeks, week);
    const drifted = at(score.weeks, week);
    const beyond = signals.filter((signal) => at(signal.weeks, week)?.level === "act").length;
    return [
      ...[week, count(leads, shell), count(known, shell)],
      known > 0 ? percent(bought / known, shell) : "–",
      ...(band
        ? band.bands.map(({ rate }) => percent(rate, shell)).toReversed()
        : names.map(() => "")),
      band ? say(marks[band.level]) : "",
      ...(foretold
        ? [foretold.expected, foretold.bought].map((of) => percent(of / foretold.leads, shell))
        : ["", ""]),
      foretold ? say(marks[foretold.level]) : "",
      drifted && drifted.index !== null ? count(drifted.index, shell) : "",
      drifted && drifted.level !== "unknown" ? count(beyond, shell) : "",
    ];
  });
  if (rows.length === 0) return "";
  return [
    say(said.weekly),
    table(columns, rows, { width: shell.columns, bold: shell.bold }),
    ...(bands
      ? [wrapText(say(said.bands.weekly(count(WANTED_BUYERS, shell))), shell.columns)]
      : []),
    ...(score.weeks.length > 0 ? [wrapText(say(said.legend), shell.columns)] : []),
  ].join("\n");
}
