import { boundsFault } from "../model/bounds.ts";
import { type Fault, ModelError, SegmentError } from "../model/faults.ts";
import { structureFaults, written } from "../model/structure.ts";
import { readText } from "../model/text.ts";
import { meaningFaults } from "./meaning.ts";
import { Segment } from "./schema.ts";
import { sizeFault } from "./size.ts";

/**
 * Reads a segment from YAML or JSON text, or from a value. Whether the model has what it names is
 * another question: `referenceFaults`. Throws `SegmentError` with every fault.
 */
export function parseSegment(source: unknown): Segment {
  const value = typeof source === "string" ? textOf(source) : source;
  const unfit = boundsFault(value) ?? sizeFault(value);
  if (unfit) throw new SegmentError([unfit]);
  const parsed = Segment.safeParse(value);
  const faults: Fault[] = written(
    parsed.success ? meaningFaults(parsed.data) : structureFaults(parsed.error, value),
  );
  if (!parsed.success || faults.length > 0) throw new SegmentError(faults);
  return parsed.data;
}

function textOf(source: string): unknown {
  try {
    return readText(source);
  } catch (error) {
    throw error instanceof ModelError ? new SegmentError(error.faults) : error;
  }
}
