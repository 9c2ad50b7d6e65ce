import type { GuidedSection } from "@bussola/contract";
import { isBehaviour, isTrait, type Model, type Opinion, type Rule } from "@bussola/engine";
import { isIntent } from "./words.ts";

/** A rule of a ready model, offered where the file has nothing to say. */
export type Offered = Opinion & { name: string; points: number };

/**
 * What a template would observe: behaviours, which count once tracking comes, and red flags; of traits
 * only those that the file has, and only where outcomes are too few to say what counts.
 * @param traits where the file's columns go
 */
export function opinionsOf(
  { signals, groups, qualify }: Model,
  traits: ReadonlySet<string>,
  enough: boolean,
): Offered[] {
  const barring = new Set((qualify?.disqualify ?? []).map(({ signal }) => signal));
  return groups.flatMap(({ rules }) =>
    rules.flatMap((rule): Offered[] => {
      const needed = [rule.signal, ...(rule.when ?? []).map(({ signal }) => signal)];
      const own = needed.map((name) => [name, signals[name]!] as const);
      const ofFile = own.every(([, signal]) => !isTrait(signal) || traits.has(signal.trait));
      const points = strongest(rule);
      const signal = signals[rule.signal]!;
      if (!ofFile || points === 0) return [];
      if (isTrait(signal) && enough) return [];
      const events = isBehaviour(signal) ? [signal.event ?? []].flat() : [];
      const section: GuidedSection =
        points < 0
          ? "flags"
          : isBehaviour(signal)
            ? isIntent(rule.signal, ...events)
              ? "intent"
              : "interest"
            : "ideal";
      const name = rule.name ?? rule.signal;
      const excludes = points < 0 && barring.has(rule.signal);
      return [{ name, points, section, excludes, rule, signals: Object.fromEntries(own) }];
    }),
  );
}

/** The points that tell most of what a rule is worth: of its steps or values the furthest from none. */
function strongest({ points, tiers, values }: Rule): number {
  const all = [
    points ?? 0,
    ...(tiers ?? []).map((tier) => tier.points),
    ...Object.values(values ?? {}),
  ];
  return all.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
}

/** The same rule worth so many points: its steps and values in proportion. */
export function rescaled(rule: Rule, from: number, to: number): Rule {
  const by = to / from;
  const scaled = (points: number) => Math.round(points * by);
  const { points, tiers, values, max } = rule;
  return {
    ...rule,
    ...(points !== undefined && { points: scaled(points) }),
    ...(tiers && { tiers: tiers.map((tier) => ({ ...tier, points: scaled(tier.points) })) }),
    ...(values && {
      values: Object.fromEntries(Object.entries(values).map(([key, one]) => [key, scaled(one)])),
    }),
    ...(max !== undefined && { max: Math.abs(scaled(max)) }),
  };
}
