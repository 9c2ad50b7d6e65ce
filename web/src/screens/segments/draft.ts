import { type Fault, type Model, parseSegment, type Segment, writeText } from "@bussola/engine";
import { useMemo, useState } from "react";
import { faultsOf, readSegment } from "../../ui/condition/faults.ts";

export const emptySegment = (name = ""): Segment => ({ bussola: 1, name, when: { all: [] } });

/** A definition in the order of a file, without what it leaves out. */
export function tidy({ name, description, model, signals, when }: Segment): Segment {
  return {
    bussola: 1,
    name,
    ...(description && { description }),
    ...(model && { model }),
    ...(signals && { signals }),
    when,
  };
}

export type Draft = {
  segment: Segment;
  /** The same as a file; as it was typed, while it is being typed. */
  source: string;
  /** What keeps the text typed from being the segment; then the segment is as before. */
  unread: readonly Fault[];
  /** What is wrong with the segment itself. */
  faults: readonly Fault[];
  change(segment: Segment): void;
  write(source: string): void;
};

/** A segment that is edited by hand and as text, each in step with the other. */
export function useDraft(initial: Segment, model: Model | undefined): Draft {
  const [{ segment, source, unread }, set] = useState(() => stateOf(initial));
  const faults = useMemo(() => faultsOf(segment, model), [segment, model]);
  return {
    ...{ segment, source, unread, faults },
    change: (next) => set(stateOf(tidy(next))),
    write(typed) {
      const read = readSegment(typed);
      set((last) =>
        "segment" in read
          ? { segment: read.segment, source: typed, unread: [] }
          : { ...last, source: typed, unread: read.faults },
      );
    },
  };
}

const stateOf = (segment: Segment): Pick<Draft, "segment" | "source" | "unread"> => ({
  ...{ segment, source: writeText(segment), unread: [] },
});

/** What a new segment begins with when it comes from a list's filter; nothing of what is no condition. */
export function segmentOfFilter(filter: { when?: unknown; signals?: unknown }): Segment {
  try {
    const { signals, when } = filter;
    const given = { bussola: 1, name: "?", ...(signals !== undefined && { signals }), when };
    return { ...parseSegment(given), name: "" };
  } catch {
    return emptySegment();
  }
}
