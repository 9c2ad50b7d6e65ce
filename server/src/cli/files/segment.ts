import { type Fault, parseSegment, type Segment, SegmentError } from "@bussola/engine";
import type { Language } from "../../platform/sentence.ts";
import { EXIT, Stop } from "../exit.ts";
import { faultLines, readText } from "./model.ts";

/** The segment in a file, or everything wrong with it. @throws {Stop} usage: no such file */
export async function readSegment(
  path: string,
): Promise<{ segment: Segment } | { faults: readonly Fault[] }> {
  const source = await readText(path);
  try {
    return { segment: parseSegment(source) };
  } catch (error) {
    if (error instanceof SegmentError) return { faults: error.faults };
    throw error;
  }
}

/** The segment in a file that must be one. @throws {Stop} usage, with every fault located */
export async function requireSegment(path: string): Promise<Segment> {
  const read = await readSegment(path);
  if ("segment" in read) return read.segment;
  const faults = (language: Language) => faultLines(path, read.faults, language).join("\n");
  throw new Stop(EXIT.usage, {
    en: `${path} is not a valid segment:\n${faults("en")}`,
    it: `${path} non è un segmento valido:\n${faults("it")}`,
  });
}
