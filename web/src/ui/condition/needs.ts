import { isBehaviour, isTrait, type Range } from "@bussola/engine";
import type { Said } from "../language.tsx";
import type { Definition, Leaf } from "./definition.ts";
import { text } from "./text.ts";
import { testOf, valuesOf } from "./trait.ts";
import { signalNamed, type Vocabulary } from "./vocabulary.ts";

/** What a condition lacks, said as to a person; the engine's words are for what is left. */
export function needOf(
  node: Leaf,
  { signals }: Definition,
  vocabulary: Vocabulary,
): Said | undefined {
  if ("band" in node) return node.band.length === 0 ? text.needsChoice : undefined;
  if ("grade" in node) return node.grade.length === 0 ? text.needsChoice : undefined;
  if ("persona" in node) return node.persona.length === 0 ? text.needsChoice : undefined;
  if ("score" in node) return needOfRange(node.score);
  if ("fit" in node) return needOfRange(node.fit);
  if ("engagement" in node) return needOfRange(node.engagement);
  if (!("signal" in node)) return undefined;
  const signal = signalNamed(node.signal, signals, vocabulary);
  if (!signal) return text.unknownSignal(node.signal);
  if (isOutOfOrder(node.atLeast, node.atMost)) return text.needsOrder;
  if (isBehaviour(signal)) return signal.event === "" ? text.needsEvent : undefined;
  if (!isTrait(signal)) return undefined;
  if (signal.trait === "") return text.needsPath;
  const test = testOf(signal);
  const isList = test === "in" || test === "notIn" || test === "matches";
  return isList && valuesOf(signal).length === 0 ? text.needsValue : undefined;
}

function needOfRange({ gte, lt }: Range): Said | undefined {
  if (gte === undefined && lt === undefined) return text.needsBound;
  return gte !== undefined && lt !== undefined && gte >= lt ? text.needsOrder : undefined;
}

const isOutOfOrder = (low: number | undefined, high: number | undefined): boolean =>
  low !== undefined && high !== undefined && low > high;
