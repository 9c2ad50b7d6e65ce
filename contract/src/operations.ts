import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Id } from "./values.ts";

/** Long work, followed by asking for it again. */
export const Operation = z.object({
  id: Id,
  kind: z.string(),
  state: z.enum(["waiting", "running", "done", "failed"]),
  /** What it does now, for people; empty until it runs. */
  step: z.string(),
  done: z.number(),
  /** 0 while unknown. */
  total: z.number(),
  /** By kind; `AuditResult` for an audit. Null until done. */
  result: z.unknown(),
  /** Why it failed, for people. */
  error: z.string().nullable(),
});
export type Operation = z.infer<typeof Operation>;

export const OperationKind = z.enum(["audit", "rebuild", "sweep", "rejudge", "reset", "sample"]);
export type OperationKind = z.infer<typeof OperationKind>;

export const startOperation = {
  method: "POST",
  path: "/api/operations",
  summary: "Starts an audit, a repair, a sweep or the like",
  body: z.object({ kind: OperationKind }),
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

export const getOperation = {
  method: "GET",
  path: "/api/operations/:id",
  summary: "How far an operation has come",
  params: z.object({ id: z.coerce.number<number>().int().min(0) }),
  status: 200,
  answer: Operation,
} as const satisfies Endpoint;

/** Something stored that is not what the ledger gives. */
export const Difference = z.object({
  /** What differs, such as `history`, `traits` or `score`. */
  what: z.string(),
  /** Whose, for people: `lead 12` or `profile 31, model Demo`. */
  where: z.string(),
  stored: z.string(),
  expected: z.string(),
});
export type Difference = z.infer<typeof Difference>;

export const AuditResult = z.object({
  events: z.int(),
  profiles: z.int(),
  leads: z.int(),
  scores: z.int(),
  /** How many differ; `first` shows the first of them. */
  differences: z.int(),
  first: z.array(Difference),
});
export type AuditResult = z.infer<typeof AuditResult>;

/** Of `rebuild`: how many were not as the ledger says, and now are. */
export const RebuildResult = z.object({
  profiles: z.int(),
  leads: z.int(),
  repaired: z.int(),
});
export type RebuildResult = z.infer<typeof RebuildResult>;

/** Of `reset`: what was removed with the sample base. */
export const ResetResult = z.object({ leads: z.int(), events: z.int() });
export type ResetResult = z.infer<typeof ResetResult>;
