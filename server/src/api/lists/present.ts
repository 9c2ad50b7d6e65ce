import type { LeadColumns, ListedLead } from "@bussola/contract";
import { History } from "@bussola/engine";
import type { LoadedLead } from "../../ledger/lead.ts";
import type { Language } from "../../platform/sentence.ts";
import type { LiveVersion } from "../../scoring/catalogue.ts";
import { readLead, type Standing, scoredLead } from "../../scoring/standing.ts";
import { isoDay, type PageLead, presentRanked } from "../leads/present.ts";

/** What is told of each lead: reasons, chosen traits, chosen signals with their ids. */
export type Told = {
  reasons: boolean;
  traits: readonly string[];
  signals: readonly (readonly [name: string, id: number])[];
  language: Language;
};

export function told(
  { reasons, columns = {} }: { reasons: boolean; columns?: LeadColumns | undefined },
  { compiled: { signalIds } }: LiveVersion,
  language: Language,
): Told {
  const signals = (columns.signals ?? []).flatMap((name) => {
    const id = signalIds.get(name);
    return id === undefined ? [] : [[name, id] as const];
  });
  return { reasons, traits: columns.traits ?? [], signals, language };
}

/** @param chances by lead, of those who have one */
export function presentListed(
  page: PageLead<Standing>,
  told: Told,
  chances: ReadonlyMap<number, number>,
): ListedLead {
  const { traits } = readLead(scoredLead(page.lead));
  const ranked = presentRanked(page, told.language);
  const own = told.traits.flatMap((path) => {
    const value = traits.get(path);
    return value === undefined ? [] : [[path, value] as const];
  });
  return {
    ...ranked,
    reasons: told.reasons ? ranked.reasons : [],
    traits: Object.fromEntries(own),
    signals: amounts(page.lead, told.signals),
    chance: chances.get(page.lead.leadId) ?? null,
  };
}

function amounts({ profiles }: LoadedLead, signals: Told["signals"]): ListedLead["signals"] {
  if (signals.length === 0) return {};
  const whole = History.empty();
  for (const { history } of profiles) whole.merge(history);
  const found = new Map<number, { amount: number; lastDay: number }>();
  whole.forEachRow((signal, day, amount) => {
    const { amount: before = 0, lastDay = 0 } = found.get(signal) ?? {};
    found.set(signal, { amount: before + amount, lastDay: Math.max(lastDay, day) });
  });
  const own = signals.flatMap(([name, id]) => {
    const of = found.get(id);
    return of ? [[name, { amount: of.amount, lastDay: isoDay(of.lastDay) }] as const] : [];
  });
  return Object.fromEntries(own);
}
