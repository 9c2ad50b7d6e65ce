import {
  type Clause,
  durationDays,
  heading,
  interval,
  isTrait,
  type Range,
  type SegmentNode,
  type TraitSignal,
} from "@bussola/engine";
import type { useLanguage } from "../language.tsx";
import { amountOf, type Definition, type Leaf, viewOf } from "./definition.ts";
import { testOf, valuesOf } from "./trait.ts";
import { words } from "./words-text.ts";

type Language = Pick<ReturnType<typeof useLanguage>, "say" | "number">;

/** A condition as a sentence that people read: `score from 60, and never "Page viewed" …`. */
export const describeCondition = ({ when, signals }: Definition, language: Language): string =>
  describe(when, signals, language, true);

function describe(
  node: SegmentNode,
  signals: Definition["signals"],
  language: Language,
  isOutermost = false,
): string {
  const { say } = language;
  const view = viewOf(node, []);
  if (view.kind === "leaf") {
    const said = leafWords(view.node, signals, language);
    return view.negated ? say(words.not(said)) : said;
  }
  const parts = view.nodes.map((each) => describe(each, signals, language));
  const joint = say(view.mode === "all" || view.mode === "notAll" ? words.and : words.or);
  const said = parts.join(joint);
  if (view.mode === "none" || view.mode === "notAll") return say(words.not(`(${said})`));
  return isOutermost || parts.length < 2 ? said : `(${said})`;
}

function leafWords(node: Leaf, signals: Definition["signals"], language: Language): string {
  const { say } = language;
  if ("score" in node) return `${say(words.score)} ${rangeWords(node.score, language)}`;
  if ("fit" in node) return `${say(words.fit)} ${rangeWords(node.fit, language)}`;
  if ("engagement" in node)
    return `${say(words.engagement)} ${rangeWords(node.engagement, language)}`;
  if ("band" in node) return `${say(words.band)} ${node.band.join(say(words.or))}`;
  if ("grade" in node) return `${say(words.grade)} ${node.grade.join(say(words.or))}`;
  if ("persona" in node) return `${say(words.persona)} ${node.persona.join(say(words.or))}`;
  if ("ready" in node) return say(node.ready ? words.ready : words.notReady);
  const own = signals?.[node.signal];
  const isPlain = node.atLeast === undefined && node.atMost === undefined;
  if (own && isTrait(own) && isPlain) return traitWords(own, language);
  return clauseWords(node, language);
}

function rangeWords({ gte, lt }: Range, { say, number }: Language): string {
  const parts = [
    gte === undefined ? [] : say(words.from(number(gte))),
    lt === undefined ? [] : say(words.below(number(lt))),
  ];
  return parts.flat().join(" ");
}

function traitWords(signal: TraitSignal, { say, number }: Language): string {
  const test = testOf(signal);
  const list = valuesOf(signal).map(String).join(say(words.or));
  const { trait, gte = 0, lte = 0 } = signal;
  const said = {
    in: `= ${list}`,
    notIn: `≠ ${list}`,
    matches: `~ ${list}`,
    gte: `≥ ${number(gte)}`,
    lte: `≤ ${number(lte)}`,
    between: say(interval(gte, lte, number)),
    known: say(words.known),
    unknown: say(words.unknown),
    other: "…",
  };
  return `${trait} ${said[test]}`;
}

function clauseWords({ signal, atLeast, atMost, curve }: Clause, language: Language): string {
  const { say, number } = language;
  const amount = amountOf({ signal, atLeast, atMost });
  const [low, high] = [number(atLeast ?? 1), number(atMost ?? 0)];
  const name = `“${heading(signal)}”`;
  const window = curve && "window" in curve ? durationDays(curve.window) : undefined;
  const time =
    window !== undefined ? ` ${say(words.lastDays(number(window)))}` : curve ? " (…)" : "";
  if (amount === "never") return `${say(words.never(name))}${time}`;
  if (amount === "atLeast" && (atLeast ?? 1) === 1) return `${name}${time}`;
  const bounds =
    amount === "atLeast" ? `≥ ${low}` : amount === "atMost" ? `≤ ${high}` : `${low}–${high}`;
  return `${name} ${bounds}${time}`;
}
