import { faultAt, type Segment, SegmentError } from "@bussola/engine";
import type pg from "pg";
import { lockCatalogue } from "../../identity/store.ts";
import { createOperation } from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { type SegmentRow, signalsToSave, type VersionRow } from "../catalogue.ts";
import { insertSignals } from "../signals/store.ts";
import * as scoring from "../store.ts";
import { leaningFaults, leansOn, refuseBreaking } from "./lean.ts";
import * as store from "./store.ts";

/** Every one of them is held against every event. */
const MOST_SEGMENTS = 200;

export type SavedSegment = { segment: SegmentRow; operation: number | undefined };

/** Saves a segment, to be filled by an operation; one equal to what is there is left alone. */
export async function saveSegment(pool: pg.Pool, body: Segment): Promise<SavedSegment> {
  return withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    await refuseFaulty(db, body);
    const found = await store.findSegment(db, body.name);
    if (found && JSON.stringify(found.body) === JSON.stringify(body))
      return { segment: found, operation: undefined };
    if (!found) await refuseTooMany(db);
    await insertSignals(db, signalsToSave(body.signals ?? {}));
    const segment = await store.saveDefinition(db, body);
    await scoring.bumpCatalogue(db);
    return { segment, operation: (await createOperation(db, "segments")).id };
  });
}

/** What is wrong with a segment beside what its text shows: names that no published model has. */
export async function checkSegment(db: scoring.Db, body: Segment) {
  return leaningFaults(body, (await scoring.findPublished(db, body.model))?.body);
}

/** @throws {SegmentError} */
async function refuseFaulty(db: scoring.Db, body: Segment): Promise<void> {
  const faults = await checkSegment(db, body);
  if (faults.length > 0) throw new SegmentError(faults);
}

async function refuseTooMany(db: scoring.Db): Promise<void> {
  if ((await store.loadSegments(db)).length < MOST_SEGMENTS) return;
  throw new SegmentError([faultAt([], "tooManySegments", MOST_SEGMENTS)]);
}

/**
 * Gives a segment another name; undefined when there is none.
 * @throws {SegmentError} the name is another's
 */
export async function renameSegment(
  pool: pg.Pool,
  name: string,
  next: string,
): Promise<string | undefined> {
  return withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    const found = await store.findSegment(db, name);
    if (!found) return undefined;
    const other = await store.findSegment(db, next);
    if (other && other.id !== found.id) throw taken(next);
    await store.rename(db, found.id, { ...found.body, name: next });
    await scoring.bumpCatalogue(db);
    return next;
  });
}

const taken = (name: string) => new SegmentError([faultAt(["name"], "takenName", name)]);

/**
 * Takes a deletion back: the segment goes on with its transitions and is filled again.
 * @throws {SegmentError} when the models no longer have what it names
 */
export async function restoreSegment(
  pool: pg.Pool,
  name: string,
): Promise<SavedSegment | undefined> {
  return withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    const found = await store.findDeleted(db, name);
    if (!found) return undefined;
    await refuseFaulty(db, found.body);
    await refuseTooMany(db);
    await store.markWaiting(db, found.id);
    await scoring.bumpCatalogue(db);
    const operation = (await createOperation(db, "segments")).id;
    return { segment: { ...found, state: "waiting" }, operation };
  });
}

/** Deletes a segment at once; an operation forgets its members. False when there is none. */
export async function deleteSegment(pool: pg.Pool, name: string): Promise<boolean> {
  return withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    const found = await store.findSegment(db, name);
    if (!found) return false;
    await store.markDeleted(db, found.id);
    await scoring.bumpCatalogue(db);
    await createOperation(db, "segments");
    return true;
  });
}

/**
 * The segments that lean on a version's model, which can live with that version.
 * @throws {UserError} when one cannot
 */
export async function leaningOn(
  db: scoring.Db,
  { name, body }: Pick<VersionRow, "name" | "body">,
  main: boolean,
): Promise<SegmentRow[]> {
  const leaning = (await store.loadSegments(db)).filter((row) => leansOn(row.body, { name, main }));
  refuseBreaking(leaning, body);
  return leaning;
}

/** A version takes over: what leans on its model is filled again. Under the catalogue lock. */
export async function adoptVersion(
  db: scoring.Transaction,
  version: Pick<VersionRow, "name" | "body">,
  main: boolean,
): Promise<void> {
  const leaning = await leaningOn(db, version, main);
  if (leaning.length === 0) return;
  await store.refill(
    db,
    leaning.map((row) => row.id),
  );
  await createOperation(db, "segments");
}
