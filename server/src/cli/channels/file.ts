import { channelFigures } from "../../api/channels/figures.ts";
import { BLANKS, type Columns } from "../../learning/files/columns.ts";
import type { Outcomes } from "../../learning/files/outcome.ts";
import { readCostsFile } from "../../scoring/channels/costs-file.ts";
import type { Cost, Spent } from "../../scoring/channels/store.ts";
import { type ChannelCounts, channelKey, NOBODY } from "../../scoring/simulation/channels.ts";
import { EXIT, Stop } from "../exit.ts";
import { readText } from "../files/model.ts";
import {
  readLeads,
  requireAmounts,
  requireColumns,
  requireDays,
  requireOutcomes,
  requireOwnLabel,
} from "../learn/columns.ts";
import { nullsOf } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { text as thresholdText } from "../threshold/text.ts";
import { report } from "./report.ts";
import { text } from "./text.ts";

export type FileOptions = {
  source?: string;
  label?: string;
  value?: string;
  campaign?: string;
  costs?: string;
  time?: string;
  null?: string[];
};

const DAY_MS = 86_400_000;

/** Leads of a file by where they came from: a row a lead, of which the label says what became. */
export async function channelsOfFile(path: string, given: FileOptions, shell: Shell) {
  const { source, label, value, campaign, costs, time } = given;
  if (source === undefined || label === undefined) throw new Stop(EXIT.usage, text.file.needs);
  const columns = await readLeads(path, new Set([...BLANKS, ...nullsOf(given.null)]), shell);
  requireColumns(columns, [source, label, value, campaign, time]);
  requireOwnLabel(label, { source, campaign, time });
  // Rows without an outcome are leads too, that had no time yet.
  const outcomes = requireOutcomes(columns, label, { ...shell, note: () => {} });
  const days = time === undefined ? undefined : requireDays(columns, time);
  const by = campaign === undefined ? "source" : "campaign";
  const counts = countsOf(columns, outcomes, { source, campaign, value });
  if (value !== undefined && isWithoutAmounts(counts))
    throw new Stop(EXIT.usage, thresholdText.noValues(value));
  const read = costs === undefined ? [] : within(await readCosts(costs, shell), days);
  // Where no column says which campaign brought a lead, a campaign's costs are its source's.
  const spent = by === "campaign" ? read : read.map((cost) => ({ ...cost, campaign: null }));
  const told = channelFigures(
    counts,
    spent,
    { by, attribution: "first" },
    { qualified: false, value: value !== undefined },
  );
  await (shell.json ? outJson(shell, told) : shell.out(report(told, shell)));
}

function countsOf(
  columns: Columns,
  { known, labels }: Outcomes,
  named: { source: string; campaign: string | undefined; value: string | undefined },
): Map<string, ChannelCounts> {
  const { rows, values } = columns;
  const outcome = new Int8Array(rows).fill(-1);
  for (const [i, row] of known.entries()) outcome[row] = labels[i]!;
  const amounts = named.value === undefined ? undefined : requireAmounts(columns, named.value);
  const textAt = (column: string | undefined, row: number) => {
    const value = column === undefined ? null : (values.get(column)?.[row] ?? null);
    return value === null ? null : String(value);
  };
  const channels = new Map<string, ChannelCounts>();
  for (let row = 0; row < rows; row++) {
    const origin = { source: textAt(named.source, row), campaign: textAt(named.campaign, row) };
    const key = channelKey({ ...origin, landing: null }, "campaign");
    const counts = channels.get(key) ?? { ...NOBODY };
    channels.set(key, counts);
    counts.leads++;
    if (outcome[row]! < 0) continue;
    counts.mature++;
    if (outcome[row] === 0) continue;
    counts.customers++;
    counts.matureCustomers++;
    const amount = amounts?.[row] ?? Number.NaN;
    if (Number.isNaN(amount)) continue;
    counts.value += amount;
    counts.valued++;
  }
  return channels;
}

/** Whether there are customers and of none an amount: the column is another one. */
function isWithoutAmounts(counts: ReadonlyMap<string, ChannelCounts>): boolean {
  const all = [...counts.values()];
  return all.some(({ customers }) => customers > 0) && all.every(({ valued }) => valued === 0);
}

/** @throws {Stop} usage: it cannot be read */
async function readCosts(path: string, shell: Shell): Promise<Cost[]> {
  const { costs, refused } = readCostsFile(await readText(path));
  for (const { line, why } of refused) {
    shell.note(text.costsLine(path, String(line), shell.say(why)));
    shell.code = EXIT.failed;
  }
  return costs;
}

/** Of each cost the part of its days in which leads of the file came; all of it where none is known. */
function within(costs: readonly Cost[], days: Float64Array | undefined): Spent[] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of days ?? []) {
    if (Number.isNaN(day)) continue;
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return costs.flatMap(({ source, campaign, from, to, amount }): Spent[] => {
    if (!days) return [{ source, campaign, amount }];
    const [begins, ends] = [dayAt(from), dayAt(to)];
    const shared = Math.min(ends, last) - Math.max(begins, first) + 1;
    if (shared <= 0) return [];
    return [{ source, campaign, amount: (amount * shared) / (ends - begins + 1) }];
  });
}

const dayAt = (iso: string): number => Math.floor(Date.parse(iso) / DAY_MS);
