import {
  type Fault,
  type Model,
  parseSegment,
  referenceFaults,
  type Segment,
  SegmentError,
} from "@bussola/engine";

/** Everything wrong with a segment, form and names, by the engine's own parser. */
export function faultsOf(segment: unknown, model: Model | undefined): readonly Fault[] {
  try {
    return referenceFaults(parseSegment(segment), model);
  } catch (error) {
    if (error instanceof SegmentError) return error.faults;
    throw error;
  }
}

/** A segment's text as a segment, or what keeps it from being one. */
export function readSegment(source: string): { segment: Segment } | { faults: readonly Fault[] } {
  try {
    return { segment: parseSegment(source) };
  } catch (error) {
    if (error instanceof SegmentError) return { faults: error.faults };
    throw error;
  }
}
