import { getToday, type TodayLead } from "@bussola/contract";
import { dayOf, describeGates } from "@bussola/engine";
import { type Placed, placedOf, predicting } from "../../learning/predictions/store.ts";
import type { Language } from "../../platform/sentence.ts";
import type { LiveVersion } from "../../scoring/catalogue.ts";
import { readLead, scoredLead } from "../../scoring/standing.ts";
import { findPublished } from "../../scoring/store.ts";
import { on } from "../endpoint.ts";
import { surroundings } from "../leads/find.ts";
import { isoDay, presentFacts, type Surroundings } from "../leads/present.ts";
import { liveVersion } from "../models/choose.ts";
import { snapshot } from "../store.ts";
import { type Candidate, candidates } from "./candidates.ts";
import { changeSince } from "./change.ts";
import { type Explained, explainSince, rowsOf } from "./explained.ts";
import { whySentence } from "./sentence.ts";
import { countAnswered, hasKnown } from "./store.ts";

const DAY_MS = 86_400_000;

export const todayRoutes = [
  on(getToday, ({ query, actor, language }, { pool, clock, catalogues }) =>
    snapshot(pool, async (db) => {
      const now = clock.now();
      const today = dayOf(now);
      const since = query.since === undefined ? today * DAY_MS : Date.parse(query.since);
      const reader = actor.kind === "person" ? actor.email : undefined;
      const answered = reader === undefined ? 0 : await countAnswered(db, reader, since);
      const horizonDays = (await predicting(db))?.horizonDays ?? null;
      const head = { day: isoDay(today), answered, horizonDays };
      const row = await findPublished(db);
      const live = row && (await liveVersion(db, catalogues, row));
      if (!row || !live) return { ...head, model: null, bands: [], known: false, leads: [] };
      const { whose, limit } = query;
      const found = await candidates(db, { whose, reader, versionId: row.id, limit, since });
      const leads = found.map(({ lead }) => lead);
      const explained = await explainSince(db, leads, { row, live }, now);
      const around = await surroundings(db, leads);
      const chances = await placedOf(
        db,
        leads.map(({ leadId }) => leadId),
      );
      const shown = { live, around, today, language, chances };
      return {
        ...head,
        model: row.name,
        bands: [...live.compiled.bands.names],
        known: found.length > 0 || (await hasKnown(db, row.id)),
        leads: found.map((one, i) => present(one, explained[i] as Explained, shown)),
      };
    }),
  ),
];

type Shown = {
  live: LiveVersion;
  around: Surroundings;
  today: number;
  language: Language;
  chances: ReadonlyMap<number, Placed>;
};

function present(
  { standing, lead, feedback }: Candidate,
  { now, before }: Explained,
  { live, around, today, language, chances }: Shown,
): TodayLead {
  const { traits } = readLead(scoredLead(lead));
  const { model } = live.compiled;
  const told = { model, traits, rows: rowsOf(live, lead), today, language };
  const phone = traits.get("phone");
  return {
    id: standing.leadId,
    ...presentFacts(lead, around),
    phone: typeof phone === "string" || typeof phone === "number" ? String(phone) : null,
    score: now.score,
    display: now.display ?? null,
    dimensions: now.dimensions,
    band: now.band ?? null,
    grade: now.grade ?? null,
    persona: now.persona ?? null,
    ready: now.ready ?? null,
    why: whySentence(now, told),
    gates: describeGates(now, model, language),
    change: changeSince(before, now, told),
    chance: chances.get(standing.leadId) ?? null,
    feedback: feedback ?? null,
  };
}
