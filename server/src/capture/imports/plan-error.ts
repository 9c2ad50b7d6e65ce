/** What keeps a file from being imported as asked; whoever asked says it in its own words. */
export type PlanFault =
  | { kind: "noColumn"; name: string; columns: readonly string[] }
  | { kind: "badPlace"; column: string; place: string }
  | { kind: "samePlace"; column: string; other: string; place: string }
  | { kind: "badAt"; at: string; columns: readonly string[] }
  | { kind: "noIdentifier"; columns: readonly string[] }
  | { kind: "noEvent"; columns: readonly string[] }
  | { kind: "ambiguousDays"; column: string; example: string };

export class PlanError extends Error {
  override readonly name = "PlanError";
  readonly fault: PlanFault;

  constructor(fault: PlanFault) {
    super(fault.kind);
    this.fault = fault;
  }
}
