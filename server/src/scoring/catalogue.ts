import {
  type BehaviourSignal,
  type Compiled,
  compile,
  compileSignals,
  type Model,
  type SignalMatcher,
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

/** What ingestion needs of signals and models, as of one catalogue version. */
export type Catalogue = {
  version: number;
  /** Folds every signal that a saved model uses. */
  matcher: SignalMatcher;
  signals: readonly SignalRow[];
  live: readonly LiveVersion[];
  /** Milliseconds: what happened before was purged, and is not taken in again. */
  horizon: number;
};

export function buildCatalogue(
  version: number,
  signals: SignalRow[],
  versions: VersionRow[],
  horizon = Number.NEGATIVE_INFINITY,
): Catalogue {
  const ids = new Map(signals.map((signal) => [signal.key, signal.id]));
  return {
    version,
    signals,
    horizon,
    matcher: compileSignals(signals.map(({ id, definition }) => ({ id, signal: definition }))),
    live: versions.map((row) => compileVersion(row, ids)),
  };
}

/** @throws when a signal of the version has no id: it was never saved */
export function compileVersion(
  { body, ...version }: VersionRow,
  ids: ReadonlyMap<string, number>,
): LiveVersion {
  const compiled = compile(body, (key) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`model "${version.name}": a signal has no id`);
    return id;
  });
  return { ...version, compiled };
}
