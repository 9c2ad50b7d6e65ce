import type { Watch, WatchedValues } from "@bussola/contract";
import type { Shell } from "../shell.ts";
import { instant, number } from "../terminal/numbers.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

/** How a model does, for people: alarms first, then what they stand on. */
export function report(watch: Watch, shell: Shell): string {
  const { say } = shell;
  const { model, version, lookedAt } = watch;
  if (lookedAt === null) return say(text.never(model));
  const summary = text.summary(model, String(version), instant(Date.parse(lookedAt)));
  return [
    say(summary),
    alarms(watch, shell),
    bands(watch, shell),
    signals(watch, shell),
    answers(watch, shell),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function alarms({ alarms: all }: Watch, { say }: Shell): string {
  const open = all.filter(({ endedAt }) => endedAt === null);
  if (open.length === 0) return say(text.allWell);
  return open
    .map(({ sentence, advice, acknowledged }) =>
      [`! ${sentence}${acknowledged ? ` ${say(text.seen)}` : ""}`, `  ${advice}`].join("\n"),
    )
    .join("\n");
}

function bands({ bands: { names, weeks } }: Watch, shell: Shell): string {
  const { say } = shell;
  const filled = weeks.filter((week) => week.bands.some(({ leads }) => leads > 0));
  const shown = filled.findLast(({ settled }) => settled) ?? filled.at(-1);
  if (!shown) return "";
  const { heads } = text;
  const columns = [
    { head: say(heads.band), least: 8 },
    { head: say(heads.leads), align: "right" },
    { head: say(heads.bought), align: "right" },
    { head: say(heads.rate), align: "right" },
    { head: say(heads.interval), align: "right" },
  ] as const;
  const rows = shown.bands.map(({ leads, bought, rate, low, high }, i) => [
    ...[names[i] ?? "", number(leads, shell.language), number(bought, shell.language)],
    percent(rate, shell),
    leads > 0 ? `${percent(low, shell)} – ${percent(high, shell)}` : "–",
  ]);
  const title = say(text.bands(shown.week, String(shown.days)));
  return `${title}\n${table(columns, rows.toReversed(), { width: shell.columns, bold: shell.bold })}`;
}

function signals({ signals: all, score, reference }: Watch, shell: Shell): string {
  const { say } = shell;
  if (!reference) return "";
  const { heads } = text;
  const columns = [
    { head: say(heads.signal), least: 16 },
    { head: say(heads.state) },
    { head: say(heads.before), align: "right" },
    { head: say(heads.now), align: "right" },
    { head: say(heads.index), align: "right" },
    { head: say(heads.since) },
  ] as const;
  const row = (name: string, { level, seen, index, since }: WatchedValues) => [
    ...[name, say(text.levels[level])],
    ...(seen ? [percent(seen.before, shell), percent(seen.now, shell)] : ["", ""]),
    ...[index === null ? "–" : number(index, shell.language), since ?? ""],
  ];
  const rows = [row(say(text.score), score), ...all.map((each) => row(each.name, each))];
  const title = say(text.signals(number(reference.leads, shell.language), reference.from));
  return `${title}\n${table(columns, rows, { width: shell.columns, bold: shell.bold })}`;
}

function answers({ answers: { now, before } }: Watch, shell: Shell): string {
  if (now.of === 0 && before.of === 0) return "";
  const share = ({ accepted, of }: Watch["answers"]["now"]) =>
    of > 0 ? percent(accepted / of, shell) : shell.say(text.notEnough);
  return shell.say(text.answers(share(now), share(before)));
}

const percent = (share: number | null, { language }: Shell): string =>
  share === null
    ? "–"
    : new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);
