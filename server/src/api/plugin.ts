import { HeldChances } from "../learning/predictions/chances.ts";
import { Totals } from "../scoring/ranking/store.ts";
import { Catalogues } from "../scoring/store.ts";
import { Access } from "./access/access.ts";
import { accountRoutes } from "./account/routes.ts";
import { auditLogRoutes } from "./audit-log/routes.ts";
import { backTestRoutes } from "./backtests/routes.ts";
import { channelRoutes } from "./channels/routes.ts";
import { closeRateRoutes } from "./close-rates/routes.ts";
import { colleagueRoutes } from "./colleagues/routes.ts";
import { consentRoutes } from "./consents/routes.ts";
import { conversionRoutes } from "./conversion/routes.ts";
import { correctionRoutes } from "./corrections/routes.ts";
import type { Deps } from "./deps.ts";
import { dossierRoutes } from "./dossiers/routes.ts";
import type { Route } from "./endpoint.ts";
import { eventRoutes } from "./events/routes.ts";
import { explanationRoutes } from "./explanations/routes.ts";
import { guidedRoutes } from "./guided/routes.ts";
import { underWayRoutes } from "./guided/under-way/routes.ts";
import { healthRoutes, metricsRoute } from "./health/routes.ts";
import { historyRoutes } from "./history/routes.ts";
import { conventions, type Http, mount } from "./http/routes.ts";
import { importRoutes } from "./imports/routes.ts";
import { installationRoutes } from "./installation/routes.ts";
import { UsualLanguage } from "./installation/usual-language.ts";
import { invitationRoutes } from "./invitations/routes.ts";
import { keyRoutes } from "./keys/routes.ts";
import { leadRoutes } from "./leads/routes.ts";
import { learnedRoutes } from "./learned/routes.ts";
import { listRoutes } from "./lists/routes.ts";
import { liveRoute } from "./live/routes.ts";
import { modelRoutes } from "./models/routes.ts";
import { describeRoutes } from "./openapi/routes.ts";
import { operationRoutes } from "./operations/routes.ts";
import { overviewRoutes } from "./overview/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { predictionRoutes } from "./predictions/routes.ts";
import { quarantineRoutes } from "./quarantine/routes.ts";
import { readmissionRoutes } from "./readmissions/routes.ts";
import { retentionRoutes } from "./retention/routes.ts";
import { sampleRoutes } from "./sample/routes.ts";
import { searchRoutes } from "./search/routes.ts";
import { segmentRoutes } from "./segments/routes.ts";
import { sessionRoutes } from "./session/routes.ts";
import { signalRoutes } from "./signals/routes.ts";
import { simulationRoutes } from "./simulations/routes.ts";
import { stageRoutes } from "./stages/routes.ts";
import { systemRoutes } from "./system/routes.ts";
import { templateRoutes } from "./templates/routes.ts";
import { thresholdRoutes } from "./thresholds/routes.ts";
import { todayRoutes } from "./today/routes.ts";
import { traitRoutes } from "./traits/routes.ts";
import { transitionRoutes } from "./transitions/routes.ts";
import { verdictRoutes } from "./verdicts/routes.ts";
import { viewRoutes } from "./views/routes.ts";
import { vocabularyRoutes } from "./vocabulary/routes.ts";
import { watchRoutes } from "./watch/routes.ts";
import { workRoutes } from "./work/routes.ts";

export const ROUTES: readonly Route[] = [
  ...healthRoutes,
  ...leadRoutes,
  ...learnedRoutes,
  ...listRoutes,
  ...traitRoutes,
  ...colleagueRoutes,
  ...consentRoutes,
  ...dossierRoutes,
  ...explanationRoutes,
  ...historyRoutes,
  ...transitionRoutes,
  ...eventRoutes,
  ...correctionRoutes,
  ...modelRoutes,
  ...templateRoutes,
  ...vocabularyRoutes,
  ...segmentRoutes,
  ...simulationRoutes,
  ...backTestRoutes,
  ...thresholdRoutes,
  ...operationRoutes,
  ...overviewRoutes,
  ...predictionRoutes,
  ...quarantineRoutes,
  ...verdictRoutes,
  ...viewRoutes,
  ...retentionRoutes,
  ...readmissionRoutes,
  ...keyRoutes,
  ...importRoutes,
  ...guidedRoutes,
  ...underWayRoutes,
  ...sampleRoutes,
  ...signalRoutes,
  ...conversionRoutes,
  ...channelRoutes,
  ...closeRateRoutes,
  ...systemRoutes,
  ...sessionRoutes,
  ...accountRoutes,
  ...peopleRoutes,
  ...invitationRoutes,
  ...installationRoutes,
  ...auditLogRoutes,
  ...searchRoutes,
  ...watchRoutes,
  ...workRoutes,
  ...todayRoutes,
  ...stageRoutes,
];

type Given = Omit<Deps, "access" | "catalogues" | "chances" | "totals" | "usualLanguage">;

const depsOf = (given: Given): Deps => ({
  ...given,
  access: new Access(given.pool, given.log),
  catalogues: new Catalogues(),
  totals: new Totals(),
  chances: new HeldChances(given.pool),
  usualLanguage: new UsualLanguage(given.pool, given.clock.now),
});

/** `/health`, `/ready` and `/metrics` alone, of a process that serves nothing else: a Fastify plugin. */
export async function probesPlugin(app: Http, given: Given): Promise<void> {
  const deps = depsOf(given);
  await conventions(app, deps);
  mount(app, deps, healthRoutes);
  metricsRoute(app, deps);
}

/** The management API, with the probes: a Fastify plugin. */
export async function apiPlugin(app: Http, given: Given): Promise<void> {
  const deps = depsOf(given);
  await conventions(app, deps);
  await describeRoutes(app);
  mount(app, deps, ROUTES);
  metricsRoute(app, deps);
  liveRoute(app, deps);
}
