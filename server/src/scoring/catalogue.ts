import {
  type BehaviourSignal,
  type Compiled,
  type CompiledSegments,
  compile,
  compileSegments,
  compileSignals,
  compileWhy,
  isBehaviour,
  type Model,
  type Segment,
  type SegmentSource,
  type Signal,
  type SignalMatcher,
  signalKey,
  type Why,
} from "@bussola/engine";

export type VersionStatus = "draft" | "shadow" | "published" | "archived";

/** A version of a model as the database holds it. */
export type VersionRow = {
  id: number;
  modelId: number;
  name: string;
  number: number;
  status: VersionStatus;
  main: boolean;
  body: Model;
};

export type SignalRow = { id: number; key: string; definition: BehaviourSignal };

/** A version that scores every new event: published or shadow. */
export type LiveVersion = Omit<VersionRow, "body"> & { compiled: Compiled };

export type SegmentState = "waiting" | "filling" | "live" | "deleted";

/** A segment as the database holds it. */
export type SegmentRow = {
  id: number;
  name: string;
  body: Segment;
  /** Grows with each new definition. */
  revision: number;
  state: SegmentState;
  /** UTC day number that everybody was last looked at for; null before it is live. */
  day: number | null;
};

/** The segments that every new event is held against, filling or live, evaluated together. */
export type LiveSegments = { rows: readonly SegmentRow[]; compiled: CompiledSegments };

/** What ingestion needs of signals, models and segments, as of one catalogue version. */
export type Catalogue = {
  version: number;
  /** Folds every signal that a saved model uses. */
  matcher: SignalMatcher;
  signals: readonly SignalRow[];
  live: readonly LiveVersion[];
  segments: LiveSegments;
  /** Milliseconds: what happened before was purged, and is not taken in again. */
  horizon: number;
};

const NO_SEGMENTS: LiveSegments = { rows: [], compiled: compileSegments([], () => 0) };

/** What leads are held against. The segments lean on these versions, by their places. */
export type Scope = Pick<Catalogue, "live" | "segments">;

/** A version alone; who is in a segment may be up to the others, and is not asked. */
export const alone = (version: LiveVersion): Scope => ({ live: [version], segments: NO_SEGMENTS });

export function buildCatalogue(
  version: number,
  signals: SignalRow[],
  versions: VersionRow[],
  segments: SegmentRow[],
  horizon = Number.NEGATIVE_INFINITY,
): Catalogue {
  const ids = new Map(signals.map((signal) => [signal.key, signal.id]));
  const live = versions.map((row) => compileVersion(row, ids));
  return {
    version,
    signals,
    horizon,
    matcher: compileSignals(signals.map(({ id, definition }) => ({ id, signal: definition }))),
    live,
    segments: compileLive(segments, live, ids),
  };
}

/** @throws when a segment names what its model does not have: saving and publishing refuse it */
function compileLive(
  rows: SegmentRow[],
  live: readonly LiveVersion[],
  ids: ReadonlyMap<string, number>,
): LiveSegments {
  if (rows.length === 0) return NO_SEGMENTS;
  const sources = rows.map(({ body }) => sourceOf(body, live));
  return { rows, compiled: compileSegments(sources, idIn(ids, "a segment")) };
}

/** A segment with the live version that it leans on, if any. */
function sourceOf(segment: Segment, live: readonly LiveVersion[]): SegmentSource {
  const place = live.findIndex((version) => isModelOf(segment, version));
  const version = live[place];
  return version ? { segment, model: { compiled: version.compiled, place } } : { segment };
}

/** What tells by which clauses a lead is in a segment of the catalogue. */
export function whyOf({ signals, live }: Catalogue, { body }: SegmentRow): Why {
  const ids = new Map(signals.map(({ key, id }) => [key, id]));
  return compileWhy(sourceOf(body, live), idIn(ids, "a segment"));
}

/** Whether a version is the published one of the model that a segment leans on. */
const isModelOf = ({ model }: Segment, { status, name, main }: LiveVersion): boolean =>
  status === "published" &&
  (model === undefined ? main : name.toLowerCase() === model.toLowerCase());

/** The behaviour signals among some, each definition once, as they are saved. */
export function signalsToSave(signals: Readonly<Record<string, Signal>>): Omit<SignalRow, "id">[] {
  const behaviours = Object.values(signals).filter(isBehaviour);
  const rows = behaviours.map((definition) => ({ key: signalKey(definition), definition }));
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

/** @throws when a signal of the version has no id: it was never saved */
export function compileVersion(
  { body, ...version }: VersionRow,
  ids: ReadonlyMap<string, number>,
): LiveVersion {
  return { ...version, compiled: compile(body, idIn(ids, `model "${version.name}"`)) };
}

const idIn = (ids: ReadonlyMap<string, number>, what: string) => (key: string) => {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`${what}: a signal has no id`);
  return id;
};
