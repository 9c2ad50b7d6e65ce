import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { RebuildDue } from "./system.ts";
import { Id, Instant, Limit } from "./values.ts";

/** Long work, followed by asking for it again. */
export const Operation = z.object({
  id: Id,
  kind: z.string(),
  /** `cancelled`: called off by a person. */
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  /** What it does now, for people; empty until it runs. */
  step: z.string(),
  done: z.number(),
  /** 0 while unknown. */
  total: z.number(),
  /** What the step still takes, at the pace that it has kept; null while unknown. */
  secondsLeft: z.int().nullable(),
  /** By kind; `AuditResult` for an audit. Null until done. */
  result: z.unknown(),
  /** Why it failed, for people. */
  error: z.string().nullable(),
  createdAt: Instant,
  /** When it was last heard of; of one that ended, when. */
  updatedAt: Instant,
});
export type Operation = z.infer<typeof Operation>;

export const OperationKind = z.enum(["audit", "rebuild", "sweep", "rejudge", "reset", "sample"]);
export type OperationKind = z.infer<typeof OperationKind>;

export const startOperation = {
  method: "POST",
  path: "/api/operations",
  for: "administrator",
  summary: "Starts an audit, a repair, a sweep or the like, or joins one that still waits",
  body: z.object({ kind: OperationKind }),
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

export const getOperation = {
  method: "GET",
  path: "/api/operations/:id",
  for: "marketer",
  summary: "How far an operation has come",
  params: z.object({ id: z.coerce.number<number>().int().min(0) }),
  status: 200,
  answer: Operation,
} as const satisfies Endpoint;

export const listOperations = {
  method: "GET",
  path: "/api/operations",
  for: "marketer",
  summary: "Long work, newest first",
  query: z.object({ limit: Limit.default(50) }),
  status: 200,
  answer: z.object({ operations: z.array(Operation) }),
} as const satisfies Endpoint;

export const retryOperation = {
  method: "POST",
  path: "/api/operations/:id/retry",
  for: "administrator",
  summary: "Does again what failed or was cancelled, as a new operation",
  params: z.object({ id: z.coerce.number<number>().int().min(0) }),
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

/** Kinds that may be stopped while they run: what they leave half done harms nobody. */
export const STOPPABLE: readonly string[] = [
  ...["audit", "purge-preview", "rejudge", "judge", "sweep", "rebuild", "import"],
  ...["backtest", "thresholds", "close-rates"],
  ...["watch"],
  ...["train", "predict", "retrain"],
];

export const cancelOperation = {
  method: "POST",
  path: "/api/operations/:id/cancel",
  for: "administrator",
  summary: "Calls off an operation that waits, or stops one of a kind that may be left half done",
  params: z.object({ id: z.coerce.number<number>().int().min(0) }),
  status: 200,
  answer: Operation,
} as const satisfies Endpoint;

/** Something stored that is not what the ledger says. */
export const Difference = z.object({
  leadId: Id,
  /** Absent when it is the lead's score that differs. */
  profileId: Id.optional(),
  /** What differs, such as `history`, `traits` or `score`. */
  what: z.string(),
  stored: z.unknown(),
  rebuilt: z.unknown(),
});
export type Difference = z.infer<typeof Difference>;

/** Of `audit`. */
export const AuditResult = z.object({
  leads: z.int(),
  profiles: z.int(),
  /** How many things stored are not what the ledger says. */
  differing: z.int(),
  /** The first of them. */
  differences: z.array(Difference),
  /** Rows that lead nowhere: scores without a lead, events without a profile and the like. */
  orphans: z.int(),
  /** What was not compared, since a rebuild has still to find it; not kept of audits of before it was. */
  due: z.array(RebuildDue).optional(),
});
export type AuditResult = z.infer<typeof AuditResult>;

/** Of `rebuild`: leads looked at, and those of which something was mended. */
export const RebuildResult = z.object({ leads: z.int(), repaired: z.int() });
export type RebuildResult = z.infer<typeof RebuildResult>;

/** Of `rejudge`: leads corrected, and events whose verdict changed. */
export const RejudgeResult = z.object({ changed: z.int(), events: z.int() });
export type RejudgeResult = z.infer<typeof RejudgeResult>;

/** Of `reset`: sample profiles removed. */
export const ResetResult = z.object({ removed: z.int() });
export type ResetResult = z.infer<typeof ResetResult>;
