import { getHistory, MOST_POINTS } from "@bussola/contract";
import { listVersions } from "../../scoring/store.ts";
import { knownUntil, replay } from "../../scoring/timeline/replay.ts";
import { transitionsBetween } from "../../scoring/timeline/store.ts";
import { on } from "../endpoint.ts";
import { loadLead } from "../leads/find.ts";
import { isoDay } from "../leads/present.ts";
import { chooseVersion } from "../models/choose.ts";
import { purgedBefore, Refusal } from "../refusal.ts";
import { snapshot } from "../store.ts";
import { presentTransition } from "../transitions/present.ts";
import { instantsBetween } from "./instants.ts";
import { presentPoint } from "./present.ts";

const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;

export const historyRoutes = [
  on(getHistory, ({ params, query }, { pool, clock, catalogues }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const version = await chooseVersion(db, query.model, query.version);
      const { horizon } = await catalogues.current(db);
      const [from, to] = rangeOf(query, clock.now(), horizon);
      const instants = instantsBetween(from, to, query.every);
      if (instants.length > MOST_POINTS) throw tooMany(instants.length);
      const stood = replay(lead, version, await knownUntil(db, lead, to), instants);
      const changes = await transitionsBetween(db, lead.leadId, version.modelId, from, to);
      const versions = new Map((await listVersions(db)).map((row) => [row.id, row]));
      return {
        lead: lead.leadId,
        model: version.name,
        version: version.number,
        knownFrom: Number.isFinite(horizon) ? isoDay(horizon / DAY_MS) : null,
        points: stood.map((standing, i) => presentPoint(standing, instants[i] as number)),
        transitions: changes.map((row) =>
          presentTransition(row, versions.get(row.versionId ?? 0), undefined),
        ),
      };
    }),
  ),
];

/** @throws {Refusal} 400 when it ends before it begins, 410 when it begins before the horizon */
function rangeOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: number,
  horizon: number,
): [from: number, to: number] {
  const end = to === undefined ? now : Date.parse(to);
  const begin =
    from === undefined ? Math.max(end - USUAL_DAYS * DAY_MS, horizon, 0) : Date.parse(from);
  if (begin < horizon || end < horizon) throw purgedBefore(horizon);
  if (begin > end) throw backwards();
  return [begin, end];
}

const backwards = () =>
  new Refusal(400, {
    en: "The history ends before it begins: give a from that is before to.",
    it: "La storia finisce prima di cominciare: indica un from che precede to.",
  });

const tooMany = (points: number) =>
  new Refusal(400, {
    en: `These are ${points} points, and at most ${MOST_POINTS} are told: ask for less, or set every to more days.`,
    it: `Sono ${points} punti, e se ne danno al massimo ${MOST_POINTS}: chiedine meno, oppure alza every.`,
  });
