import type { Dossier } from "@bussola/contract";
import type { JsonValue } from "@bussola/engine";
import { isoDay } from "../leads/present.ts";
import type { NotedRow, RefusedRow, ScoreRow, VerdictRow } from "./store.ts";

export function presentScore(row: ScoreRow): Dossier["scores"][number] {
  const { fit, engagement, day, ...score } = row;
  return { ...score, dimensions: { fit, engagement }, day: isoDay(day) };
}

export const presentVerdict = (row: VerdictRow): Dossier["verdicts"][number] => ({
  ...row,
  value: row.value as JsonValue,
  recordedAt: row.recordedAt.toISOString(),
});

export const presentNoted = (row: NotedRow): Dossier["likenesses"][number] => ({
  ...row,
  foundAt: row.foundAt.toISOString(),
});

export const presentRefused = (row: RefusedRow): Dossier["refused"][number] => ({
  receivedAt: row.receivedAt.toISOString(),
  reason: row.reason,
  body: row.body.toString("utf8"),
});
