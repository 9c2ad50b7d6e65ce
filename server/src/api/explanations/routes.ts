import { explainLead, presentExplanation, readRecords, tryModel } from "@bussola/contract";
import { dayOf, type Explanation, isBehaviour, type Model, signalKey } from "@bussola/engine";
import type { LoadedLead } from "../../ledger/lead.ts";
import type { LiveVersion, VersionRow } from "../../scoring/catalogue.ts";
import { explainAsOf, explainStanding } from "../../scoring/explain.ts";
import { recordsOf } from "../../scoring/timeline/records.ts";
import { knownUntil } from "../../scoring/timeline/replay.ts";
import { on } from "../endpoint.ts";
import { loadLead } from "../leads/find.ts";
import { isoDay } from "../leads/present.ts";
import { chooseVersion, liveVersion } from "../models/choose.ts";
import { purgedBefore } from "../refusal.ts";
import { modelAt } from "../simulations/models.ts";
import { type Db, eventSpans, snapshot } from "../store.ts";

export const explanationRoutes = [
  on(explainLead, ({ params, query, language }, { pool, clock, catalogues }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const version = await chooseVersion(db, query.model, query.version);
      const asOf = query.asOf === undefined ? clock.now() : Date.parse(query.asOf);
      const { horizon } = await catalogues.current(db);
      if (asOf < horizon) throw purgedBefore(horizon);
      const isNow = query.asOf === undefined;
      const live = isNow ? await liveVersion(db, catalogues, version) : undefined;
      const explained = live
        ? explainNow(lead, live, asOf)
        : await explainAsOf(db, lead, version, asOf);
      const events = await eventsOf(db, lead, isNow ? undefined : asOf);
      const at = new Date(asOf).toISOString();
      const subject = { lead: lead.leadId, model: version.body, asOf: at, events };
      const { name: model, number } = version;
      return { ...presentExplanation(explained, subject, language), model, version: number };
    }),
  ),
  on(tryModel, ({ params, body, language }, { pool, clock, catalogues }) => {
    const model = modelAt("model", body.model);
    return snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const asOf = body.asOf === undefined ? clock.now() : Date.parse(body.asOf);
      const { horizon } = await catalogues.current(db);
      if (asOf < horizon) throw purgedBefore(horizon);
      const explained = await explainAsOf(db, lead, unsaved(model), asOf);
      const events = await eventsOf(db, lead, body.asOf === undefined ? undefined : asOf);
      const at = new Date(asOf).toISOString();
      const subject = { lead: lead.leadId, model, asOf: at, events };
      return presentExplanation(explained, subject, language);
    });
  }),
  on(readRecords, ({ params, body }, { pool, clock, catalogues }) => {
    const model = modelAt("model", body.model);
    return snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const asOf = clock.now();
      const known = await knownUntil(db, lead, asOf);
      const { horizon } = await catalogues.current(db);
      const { signals, traits } = recordsOf(lead, model, known);
      return {
        lead: lead.leadId,
        asOf: new Date(asOf).toISOString(),
        knownFrom: Number.isFinite(horizon) ? isoDay(dayOf(horizon)) : null,
        events: [...Map.groupBy(known.events, ({ at }) => dayOf(at))].map(([day, some]) => [
          isoDay(day),
          some.length,
        ]),
        signals: Object.entries(model.signals).flatMap(([name, signal]) => {
          if (!isBehaviour(signal)) return [];
          const days = signals.get(signalKey(signal)) ?? [];
          return { name, days: days.map(([day, n]): [string, number] => [isoDay(day), n]) };
        }),
        traits: traits.map(({ day, ...said }) => ({ day: isoDay(day), ...said })),
      };
    });
  }),
];

async function eventsOf(db: Db, lead: LoadedLead, until: number | undefined): Promise<number> {
  const refs = lead.profiles.map((profile) => profile.ref);
  const spans = await eventSpans(db, refs, until);
  return [...spans.values()].reduce((sum, span) => sum + span.events, 0);
}

const unsaved = (body: Model): VersionRow => ({
  ...{ id: 0, modelId: 0, name: body.name, number: 0, status: "draft", main: false },
  body,
});

/** From the packed histories, which hold all that a live version reads. */
function explainNow(lead: LoadedLead, version: LiveVersion, now: number): Explanation {
  const [explained] = explainStanding(version, [lead], dayOf(now));
  return explained as Explanation;
}
