import type { ChannelRow, Channels } from "@bussola/contract";
import type { Sentence } from "../../platform/sentence.ts";
import type { Shell } from "../shell.ts";
import { clean } from "../terminal/clean.ts";
import { number, percent } from "../terminal/numbers.ts";
import { table } from "../terminal/table.ts";
import { wrapText } from "../terminal/wrap.ts";
import { text } from "./text.ts";

type Told = Pick<Channels, "channels" | "others" | "all">;
type Figures = Omit<Channels["all"], "costed">;

/** Channels as a table; what is known of none is left out. */
export function report({ channels, others, all }: Told, shell: Shell): string {
  const { say, language } = shell;
  const { heads } = text;
  const said = (value: number | null) => (value === null ? "" : number(value, language));
  const share = (value: number) => percent(value, language);
  const rate = ({ mature: { rate: of, interval } }: Figures) =>
    of === null ? "" : `${share(of)} (${share(interval.low)} – ${share(interval.high)})`;
  const row = (name: string, of: Figures, verdict: ChannelRow["verdict"]) => [
    ...[name, said(of.leads), said(of.qualified), said(of.customers), rate(of)],
    ...[said(of.value), said(of.cost), said(of.costPerLead), said(of.costPerQualified)],
    ...[said(of.costPerCustomer), said(of.return)],
    verdict ? say(text.verdicts[verdict]) : "",
  ];
  const nameOf = ({ source, campaign, landing }: ChannelRow) =>
    clean([landing ?? source ?? say(text.unknown), campaign].filter(Boolean).join(" · "));
  const right = (head: keyof typeof heads) => ({ head: say(heads[head]), align: "right" }) as const;
  const told = table(
    [
      { head: say(heads.channel), least: 16 },
      ...(["leads", "qualified", "customers", "rate", "value", "cost"] as const).map(right),
      ...(["perLead", "perQualified", "perCustomer", "return"] as const).map(right),
      { head: say(heads.verdict) },
    ],
    [
      ...channels.map((channel) => row(nameOf(channel), channel, channel.verdict)),
      row(say(text.all), all, null),
    ],
    { width: shell.columns, bold: shell.bold },
  );
  const parts = channels.flatMap((channel) => {
    const { costed, leads } = channel;
    if (!costed) return [];
    return [text.partCosts(nameOf(channel), { ...costed, leads: said(costed.leads) }, said(leads))];
  });
  const notes = [...parts, ...noteOfAll({ channels, others, all }, shell)];
  return [told, ...notes.map((note) => wrapText(say(note), shell.columns))].join("\n");
}

/** Which channels the costs for each and the return of all are of, where some have no costs. */
function noteOfAll({ channels, others, all }: Told, { language }: Shell): Sentence[] {
  const { costed, cost, leads } = all;
  if (cost === null || costed.leads === leads) return [];
  if (costed.channels === 0) return [text.costsOfNone];
  const count = (value: number) => number(value, language);
  const of = channels.length + (others?.channels ?? 0);
  return [text.someCosts(count(costed.channels), count(of), count(costed.leads))];
}
