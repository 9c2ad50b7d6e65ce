import { dayOf } from "@bussola/engine";
import type pg from "pg";
import { type Capture, type Identifier, KIND, type Outcome } from "./capture/capture.ts";
import { withoutBrowser } from "./capture/message.ts";
import { hashIdentifier } from "./capture/store.ts";
import { identifierKey, identifiersOf, identifiersToCreate, People } from "./identity/people.ts";
import * as identity from "./identity/store.ts";
import { LedgerBatch } from "./ledger/batch.ts";
import { Batcher } from "./ledger/batcher.ts";
import { loadedProfile } from "./ledger/lead.ts";
import type { ProfileRow } from "./ledger/profile.ts";
import * as ledger from "./ledger/store.ts";
import type { Clock } from "./platform/clock.ts";
import { codeOf } from "./platform/errors.ts";
import { isConnectionLoss, withTransaction } from "./platform/postgres.ts";
import { together } from "./platform/together.ts";
import { loadBefore, type Rescoring, rescore } from "./scoring/rescore.ts";
import { scoredLead } from "./scoring/standing.ts";
import { Catalogues } from "./scoring/store.ts";

const MOST_TRIES = 8;
/** After so many, a batch is done while no other is: browsers that many share change hands all the time. */
const TRIES_AMONG_OTHERS = 2;
/** Events of one transaction. */
const MAX_BATCH = 1_000;
/** Characters of the messages that may wait: 20,000 of the largest would be 640 MB. */
const MOST_WAITING = 64 * 1024 ** 2;
/** PostgreSQL's table of locks is full too: one is held for each lead of a batch. */
const OUT_OF_MEMORY = "53200";
/** Profile ids kept at hand for shared browsers. */
const SPARE_IDS = 1_000;

/** Told of every batch committed: its events, and the seconds that its transaction took. */
export type BatchObserver = (events: number, seconds: number) => void;

/**
 * The whole way of an event: captures in, outcomes out, committed in between. A batch is one
 * transaction, and an outcome is given only after its commit.
 */
export class Pipeline {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;
  readonly #catalogues = new Catalogues();
  readonly #batcher = new Batcher<Capture, Outcome>((captures) => this.#store(captures), {
    maxBatch: MAX_BATCH,
    maxWeight: MOST_WAITING,
    weigh: (capture) => capture.body.length,
  });
  readonly #spareIds: number[] = [];
  #sawRefusals = false;
  readonly #observe: BatchObserver;

  constructor(pool: pg.Pool, clock: Clock, observe: BatchObserver = () => {}) {
    this.#pool = pool;
    this.#clock = clock;
    this.#observe = observe;
  }

  /** @throws Overloaded when too much is waiting; a lost connection's error when nothing is sure */
  async ingest(captures: Capture[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (let from = 0; from < captures.length; from += MAX_BATCH)
      outcomes.push(...(await this.#batcher.push(captures.slice(from, from + MAX_BATCH))));
    return outcomes;
  }

  get queued(): number {
    return this.#batcher.queued;
  }

  get oldestWait(): number {
    return this.#batcher.oldestWait;
  }

  idle(): Promise<void> {
    return this.#batcher.idle();
  }

  /**
   * Stores a batch; one that holds something PostgreSQL refuses is halved until that stands alone, one
   * too large for it until it fits.
   */
  async #store(captures: Capture[]): Promise<Outcome[]> {
    try {
      return await this.#storeOrRetry(captures);
    } catch (error) {
      const tooMany = codeOf(error) === OUT_OF_MEMORY && captures.length > 1;
      if (!isDataFault(error) && !tooMany) throw error;
      if (captures.length === 1)
        return [{ status: "rejected", reason: "the database refuses its content" }];
      const half = captures.length >> 1;
      return [
        ...(await this.#store(captures.slice(0, half))),
        ...(await this.#store(captures.slice(half))),
      ];
    }
  }

  async #storeOrRetry(captures: Capture[]): Promise<Outcome[]> {
    // Retries come in bursts: while there are none the ledger is not asked, its key tells.
    let ask = this.#sawRefusals;
    for (let tried = 1; ; tried++, ask = true) {
      try {
        const began = performance.now();
        const alone = tried > TRIES_AMONG_OTHERS;
        const outcomes = await withTransaction(this.#pool, (db) =>
          this.#steps(db, captures, ask, alone),
        );
        this.#sawRefusals = outcomes.some(({ status }) => status !== "stored");
        this.#observe(captures.length, (performance.now() - began) / 1_000);
        return outcomes;
      } catch (error) {
        if (tried === MOST_TRIES || !(error instanceof ledger.StaleProfile)) throw error;
      }
    }
  }

  /**
   * @param ask whether the ledger is asked first which captures it has; if not, it may throw
   * @param alone whether all other batches wait for this one
   */
  async #steps(
    db: pg.ClientBase,
    captures: Capture[],
    ask: boolean,
    alone: boolean,
  ): Promise<Outcome[]> {
    const now = this.#clock.now();
    const named = namedIn(captures);
    const [, found, stored] = await together(
      identity.takeTurn(db, alone),
      findOwners(db, named),
      ask ? ledger.findStored(db, captures) : NONE,
    );
    const duplicates = repeated(captures, stored);
    const { horizon } = this.#catalogues;
    const recent = captures.filter((capture) => capture.at >= horizon && !duplicates.has(capture));
    const newcomers = found.size < named.size ? missingOf(recent, found) : [];
    const { accepted, missing, erased } = await admit(db, recent, newcomers, found);
    // A retry of what was stored before the erasure or the purge is still a duplicate.
    if (!ask && accepted.length < captures.length - duplicates.size)
      throw new ledger.StaleProfile();
    if (accepted.length > 0)
      await this.#write(db, { captures: accepted, missing, found, now, horizon });
    return captures.map((capture) => {
      if (duplicates.has(capture)) return { status: "duplicate" };
      if (erased.has(capture)) return refusal("the person was erased");
      return capture.at < horizon ? refusal(tooOld(horizon)) : { status: "stored" };
    });
  }

  async #write(
    db: pg.ClientBase,
    { captures, missing, found, now, horizon }: Admitted,
  ): Promise<void> {
    const fresh = await createOwners(db, missing, found);
    const leadIds = leadsOf(found);
    // Statements that follow the lock's answer see what its former holders committed.
    const [, catalogue, spareIds, rows, before] = await together(
      identity.lockLeads(db, [...new Set(leadIds.map(identity.bucketOf))]),
      this.#catalogues.current(db),
      this.#spares(db, captures),
      ledger.loadProfilesOfLeads(db, leadIds),
      loadBefore(db, leadIds),
    );
    // A purge began since we looked which captures are too old.
    if (catalogue.horizon !== horizon) throw new ledger.StaleProfile();
    const people = new People(spareIds);
    const batch = new LedgerBatch(people, catalogue.matcher);
    addFound(rows, found, people, batch);
    addFresh(fresh, people);
    for (const capture of captures) batch.take(capture);
    this.#spareIds.push(...spareIds);
    completeFresh(fresh, captures, people, batch);
    const { live, segments } = catalogue;
    const scoring = { live, segments, before, at: now, day: dayOf(now) };
    await together(save(db, people, batch), scoreTouched(db, people, batch, scoring));
  }

  /** As many ids as the batch can need, for it alone; it gives back what it did not use. */
  async #spares(db: pg.ClientBase, captures: Capture[]): Promise<number[]> {
    const needed = captures.filter((capture) => capture.link.anonymous !== undefined).length;
    while (this.#spareIds.length < needed)
      this.#spareIds.push(...(await identity.reserveProfileIds(db, SPARE_IDS)));
    return this.#spareIds.splice(0, needed);
  }
}

const NONE = Promise.resolve<ReadonlySet<number>>(new Set());

type Owners = Map<string, identity.IdentifierRow>;
type Fresh = Map<string, Omit<identity.IdentifierRow, "leadId">>;

/** What of a batch goes on, and what it looked at. */
type Admitted = {
  captures: Capture[];
  /** Identifiers that nobody has yet. */
  missing: Identifier[];
  found: Owners;
  now: number;
  horizon: number;
};

/** Every identifier that the captures name, once. */
function namedIn(captures: Capture[]): Map<string, Identifier> {
  const named = new Map<string, Identifier>();
  for (const capture of captures)
    for (const identifier of identifiersOf(capture))
      named.set(identifierKey(identifier), identifier);
  return named;
}

async function findOwners(
  db: pg.ClientBase,
  named: ReadonlyMap<string, Identifier>,
): Promise<Owners> {
  const rows = await identity.findIdentifiers(db, [...named.values()]);
  return new Map(rows.map((row) => [identifierKey(row), row]));
}

function leadsOf(found: Owners): number[] {
  const leadIds = new Set<number>();
  for (const owner of found.values()) leadIds.add(owner.leadId as number);
  return [...leadIds];
}

const NOT_ONE: ReadonlySet<Capture> = new Set();

/** Captures that are in the ledger already, or twice in this batch. */
function repeated(captures: Capture[], stored: ReadonlySet<number>): ReadonlySet<Capture> {
  const keys = new Set(captures.map((capture) => capture.key));
  if (keys.size === captures.length && stored.size === 0) return NOT_ONE;
  const seen = new Set<string>();
  return new Set(
    captures.filter((capture, index) => {
      const here = `${identifierKey(capture.identifier)}\0${capture.key}`;
      const twice = seen.has(here);
      seen.add(here);
      return twice || stored.has(index);
    }),
  );
}

/**
 * Keeps out what names an erased person. A browser that was theirs is only forgotten: whoever uses
 * it now is somebody else.
 */
async function admit(
  db: pg.ClientBase,
  captures: Capture[],
  missing: Identifier[],
  found: Owners,
): Promise<{ accepted: Capture[]; missing: Identifier[]; erased: ReadonlySet<Capture> }> {
  const hashes = missing.length > 0 ? await identity.findErased(db, missing) : new Set<string>();
  if (hashes.size === 0) return { accepted: captures, missing, erased: NOT_ONE };
  const isErased = (identifier: Identifier) => hashes.has(hashIdentifier(identifier));
  const accepted: Capture[] = [];
  const erased = new Set<Capture>();
  for (const capture of captures) {
    const value = capture.link.anonymous;
    const theirs = value !== undefined && isErased({ kind: KIND.anonymous, value });
    const admitted = theirs ? withoutBrowser(capture) : capture;
    if (identifiersOf(admitted).some(isErased)) erased.add(capture);
    else accepted.push(admitted);
  }
  return { accepted, missing: missingOf(accepted, found), erased };
}

/** Creates the identifiers that are missing; another process may have been quicker with some. */
async function createOwners(
  db: pg.ClientBase,
  missing: Identifier[],
  found: Owners,
): Promise<Fresh> {
  if (missing.length === 0) return new Map();
  // Erased after we looked, by a transaction that also saw it come: the batch again, which is told.
  const [made, erased] = await together(
    identity.createIdentifiers(db, missing),
    identity.findErased(db, missing),
  );
  if (erased.size > 0) throw new ledger.StaleProfile();
  const fresh: Fresh = new Map(made.map((row) => [identifierKey(row), row]));
  const taken = missing.filter((identifier) => !fresh.has(identifierKey(identifier)));
  const others = taken.length > 0 ? await identity.findIdentifiers(db, taken) : [];
  // Made by another process, and gone with its person before we looked.
  if (others.length < taken.length) throw new ledger.StaleProfile();
  for (const row of others) found.set(identifierKey(row), row);
  return fresh;
}

function missingOf(captures: Capture[], found: Owners): Identifier[] {
  const missing = captures.flatMap((c) => identifiersToCreate(c, (key) => found.has(key)));
  return [...new Map(missing.map((i) => [identifierKey(i), i])).values()];
}

/** Adds all profiles of the leads, now locked; a lead that moved since it was found: again. */
function addFound(rows: ProfileRow[], found: Owners, people: People, batch: LedgerBatch): void {
  const loaded = new Set<number>();
  for (const row of rows) {
    const profile = loadedProfile(row);
    people.addProfile(profile.ref);
    batch.add(profile);
    loaded.add(row.id);
  }
  for (const owner of found.values()) {
    if (!loaded.has(owner.profileId)) throw new ledger.StaleProfile();
    people.addIdentifier(owner, owner.id, owner.profileId, false);
  }
}

function addFresh(fresh: Fresh, people: People): void {
  for (const { id, kind, value } of fresh.values()) {
    people.addProfile({ id, originId: id, kind, leadId: id });
    people.addIdentifier({ kind, value }, id, id, true);
  }
}

/** Identifiers that were only named (a claimed e-mail) have a profile too, still without events. */
function completeFresh(
  fresh: Fresh,
  captures: Capture[],
  people: People,
  batch: LedgerBatch,
): void {
  if (fresh.size === 0) return;
  for (const capture of captures)
    for (const identifier of identifiersOf(capture)) {
      const row = fresh.get(identifierKey(identifier));
      if (row) batch.profile(people.profile(row.id), capture);
    }
}

async function save(db: pg.ClientBase, people: People, batch: LedgerBatch): Promise<void> {
  const { links, duplicates, switched } = people;
  const writes = [ledger.saveProfiles(db, batch.changed()), ledger.insertEvents(db, batch.events)];
  if (batch.verdicts.length > 0) writes.push(ledger.saveVerdicts(db, batch.verdicts));
  if (links.length > 0) writes.push(identity.saveLinks(db, links));
  if (duplicates.length > 0) writes.push(identity.saveDuplicates(db, duplicates));
  if (switched.size > 0) writes.push(identity.switchProfiles(db, switched));
  await together(...writes);
}

async function scoreTouched(
  db: pg.ClientBase,
  people: People,
  batch: LedgerBatch,
  scoring: Pick<Rescoring, "live" | "segments" | "before" | "at"> & { day: number },
): Promise<void> {
  const leadIds = new Set(batch.changed().map((profile) => profile.ref.leadId));
  const leads = [...leadIds].map((leadId) =>
    scoredLead({ leadId, profiles: [...batch.ofLead(leadId)] }),
  );
  await rescore(db, { ...scoring, leads, merged: people.mergedLeads(), cause: "event" });
}

const refusal = (reason: string): Outcome => ({ status: "rejected", reason, forget: true });

const tooOld = (horizon: number): string =>
  `timestamp: nothing from before ${new Date(horizon).toISOString().slice(0, 10)} is kept here`;

/** A value PostgreSQL cannot take (class 22): ours to keep away from the neighbours. */
const isDataFault = (error: unknown): boolean =>
  !isConnectionLoss(error) && /^22/.test(codeOf(error) ?? "");
