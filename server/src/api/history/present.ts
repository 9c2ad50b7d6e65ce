import type { HistoryPoint } from "@bussola/contract";
import type { Standing } from "../../scoring/standing.ts";

export function presentPoint(standing: Standing, at: number): HistoryPoint {
  const { score, fit, engagement, band, grade, persona, ready } = standing;
  const dimensions = { fit, engagement };
  return { at: new Date(at).toISOString(), score, dimensions, band, grade, persona, ready };
}
