import { findOperation, type Operation } from "../../platform/operations.ts";
import type { Pool } from "../store.ts";

/** What an operation came to, as the one that asked it knows it; undefined while it is not done. */
export async function reportOf(
  pool: Pool,
  id: number,
  kind: string,
): Promise<Pick<Operation, "params" | "result"> | undefined> {
  const found = await findOperation(pool, id);
  return found?.kind === kind && found.result !== null ? found : undefined;
}
