import type { RebuildDue } from "../../ledger/due/store.ts";
import type { Checkup, Work } from "../../platform/checkup.ts";
import type { Sentence } from "../../platform/sentence.ts";
import { text } from "./text.ts";

/** What was looked at, what was found, and what to do about it: nothing when it is in order. */
export type Finding = { check: Sentence; found: Sentence; remedy?: Sentence };

const same = (words: string): Sentence => ({ en: words, it: words });
const GIGABYTE = 1e9;
const SKEW_MS = 2_000;
const SWEEP_HOURS = 26;
const LEAST_CONNECTIONS = 30;

/** What hurts, by setting: the values that do, and why. */
const HARMFUL: Record<string, { bad: (value: string) => boolean; why: Sentence }> = {
  fsync: { bad: (v) => v === "off", why: text.settings.lost },
  full_page_writes: { bad: (v) => v === "off", why: text.settings.lost },
  synchronous_commit: { bad: (v) => v === "off", why: text.settings.unsafe },
  zero_damaged_pages: { bad: (v) => v === "on", why: text.settings.lost },
  autovacuum: { bad: (v) => v === "off", why: text.settings.bloat },
  track_counts: { bad: (v) => v === "off", why: text.settings.bloat },
  statement_timeout: { bad: (v) => v !== "0", why: text.settings.cut },
  transaction_timeout: { bad: (v) => v !== "0", why: text.settings.cut },
  idle_session_timeout: { bad: (v) => v !== "0", why: text.settings.cut },
  max_connections: { bad: (v) => Number(v) < LEAST_CONNECTIONS, why: text.settings.few },
};

export type Machine = {
  bussola: string;
  node: string;
  /** Undefined where the system does not tell. */
  disk: { dir: string; free: number; total: number; ofDatabase: boolean } | undefined;
  secretKey: "missing" | "unknown" | "known";
  keyFile: string;
};

export function machineFindings({ bussola, node, disk }: Machine): Finding[] {
  const findings: Finding[] = [
    { check: text.checks.versions, found: same(`Bussola ${bussola}, Node.js ${node}`) },
  ];
  if (disk) {
    const { dir, free, total, ofDatabase } = disk;
    const full = free < GIGABYTE || free / total < 0.05;
    const gigabytes = (bytes: number) => (bytes / GIGABYTE).toFixed(1);
    findings.push({
      check: text.checks.disk,
      found: text.disk(dir, gigabytes(free), gigabytes(total), ofDatabase),
      ...(full && { remedy: text.diskFull }),
    });
  }
  return findings;
}

export function keyFinding({ secretKey, keyFile }: Machine): Finding {
  const check = text.checks.key;
  if (secretKey === "known") return { check, found: text.keyKnown(keyFile) };
  const found = secretKey === "missing" ? text.keyMissing(keyFile) : text.keyUnknown(keyFile);
  return { check, found, remedy: text.keyRemedy };
}

/** What leads from before it was kept lack, one finding each. */
export function rebuildFindings(due: readonly RebuildDue[]): Finding[] {
  const check = text.checks.histories;
  if (due.length === 0) return [{ check, found: text.fine }];
  return due.map((what) => ({ check, found: text.due[what], remedy: text.rebuild }));
}

export function databaseFindings(checkup: Checkup): Finding[] {
  const { version, clock, migrations, settings, invalidIndexes, longTransactions, work } = checkup;
  const harmful = [...settings].filter(([name, value]) => HARMFUL[name]?.bad(value));
  return [
    { check: same("PostgreSQL"), found: same(version) },
    migrationFinding(migrations),
    {
      check: text.checks.clock,
      found: text.clock((clock.ahead / 1_000).toFixed(1)),
      ...(Math.abs(clock.ahead) > SKEW_MS + clock.within && { remedy: text.clockRemedy }),
    },
    ...(harmful.length === 0 ? [{ check: text.checks.settings, found: text.fine }] : []),
    ...harmful.map(([name, value]) => ({
      check: text.checks.settings,
      found: same(`${name} = ${value}`),
      remedy: (HARMFUL[name] as { why: Sentence }).why,
    })),
    {
      check: text.checks.indexes,
      found: invalidIndexes.length > 0 ? same(invalidIndexes.join(", ")) : text.fine,
      ...(invalidIndexes.length > 0 && { remedy: text.reindex(invalidIndexes[0] ?? "") }),
    },
    ...(longTransactions.length === 0
      ? [{ check: text.checks.transactions, found: text.fine }]
      : []),
    ...longTransactions.map(({ pid, name, minutes }) => ({
      check: text.checks.transactions,
      found: text.transaction(String(pid), name, String(minutes)),
      remedy: text.transactionRemedy(String(pid)),
    })),
    ...(work ? workFindings(work) : []),
  ];
}

function migrationFinding({ applied, known }: Checkup["migrations"]): Finding {
  const check = text.checks.migrations;
  const found = text.migrations(String(applied), String(known));
  if (applied === known) return { check, found };
  return { check, found, remedy: applied < known ? text.toMigrate : text.newer };
}

function workFindings({
  waiting,
  running,
  failed,
  stuck,
  sweptAgo,
  age,
  quarantined,
}: Work): Finding[] {
  const check = text.checks.work;
  const unswept = (sweptAgo ?? age) > SWEEP_HOURS;
  return [
    { check, found: text.pending(String(waiting), String(running)) },
    ...stuck.map(({ id, kind, why, silence, holder }) => ({
      check,
      found: text.stuck[why](`${kind} (${id})`, String(Math.round(silence / 60))),
      remedy: why === "silent" ? text.silentRemedy(String(holder)) : text.workerRemedy,
    })),
    ...failed.map(({ id, kind }) => ({
      check,
      found: text.failed(`${kind} (${id})`),
      remedy: text.failedRemedy(String(id)),
    })),
    {
      check: text.checks.sweep,
      found: sweptAgo === null ? text.neverSwept : text.swept(sweptAgo.toFixed(1)),
      ...(unswept && { remedy: text.workerRemedy }),
    },
    { check: text.checks.quarantine, found: text.quarantined(String(quarantined)) },
  ];
}
