import type { Thresholds } from "@bussola/contract";
import { advise, type Means } from "@bussola/engine";
import { Alert, Stack, Text } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useThresholds } from "../../../queries/backtests.ts";
import { useModels } from "../../../queries/models.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { MixedCurrencies } from "../../../ui/MixedCurrencies.tsx";
import { Page } from "../../../ui/Page.tsx";
import { DefineOutcomes, ImportLeads, OpenModels } from "../next-steps.tsx";
import { Strange } from "../Strange.tsx";
import { Unanswered } from "../Unanswered.tsx";
import { Underway } from "../Underway.tsx";
import { useStrange } from "../useStrange.ts";
import { Curve } from "./Curve.tsx";
import { Inputs } from "./Inputs.tsx";
import { JudgedOn } from "./JudgedOn.tsx";
import { Line } from "./Line.tsx";
import { Proposals } from "./Proposals.tsx";
import type { Search } from "./search.ts";
import { text } from "./text.ts";

const route = getRouteApi("/insights/threshold");

/** From which score leads are handed over, and what each choice would do. */
export function Threshold() {
  const { say } = useLanguage();
  const asked = route.useSearch();
  const { model: name, version, learned } = asked;
  const { isKnown, why } = useStrange()({ name, version, learned });
  const search = why === undefined ? asked : { ...asked, ...NOTHING };
  const models = useModels();
  const list = models.data?.models;
  const usual = (list?.find(({ main }) => main) ?? list?.[0])?.name;
  const { data, error, refetch } = useThresholds(isKnown ? askedOf(search, usual) : undefined);
  return (
    <Page title={say(text.title)} about={say(text.about)}>
      {models.error && <Fault error={models.error} retry={() => void models.refetch()} />}
      {list?.length === 0 && search.learned === undefined ? (
        <EmptyState
          icon={IconAdjustmentsHorizontal}
          title={say(text.noModel)}
          action={<OpenModels />}
        >
          {say(text.noModelWhy)}
        </EmptyState>
      ) : (
        <>
          <Strange why={[why]} />
          <Inputs search={search} usual={usual} deal={data?.result?.deal ?? null} />
          {error ? (
            <Unanswered error={error} learned={[search.learned]} retry={() => void refetch()} />
          ) : data?.result ? (
            <Found id={data.id} result={data.result} search={search} />
          ) : (
            <Underway run={data} label={say(text.running)} again={() => void refetch()} />
          )}
        </>
      )}
    </Page>
  );
}

/** Of no model in particular: a line of another one's points says nothing. */
const NOTHING = { model: undefined, version: undefined, learned: undefined, at: undefined };

/** What the address asks for; nothing while it is not known which model is meant. */
function askedOf({ model, version, learned }: Search, usual: string | undefined) {
  if (learned !== undefined) return { learned };
  const name = model ?? usual;
  return name === undefined ? undefined : { name, ...(version !== undefined && { version }) };
}

/** What a deal is worth unless somebody says otherwise: the mean of those that are known. */
const dealValue = ({ value }: Search, deal: Thresholds["deal"]): number | null =>
  value ?? (deal ? Math.round(deal.mean) : null);

type FoundProps = { id: number; result: Thresholds; search: Search };

function Found({ id, result, search }: FoundProps) {
  const { say, number, date } = useLanguage();
  const { facts, deal, until, share, horizonDays } = result;
  const value = dealValue(search, deal);
  const { capacity = null, cost = null } = search;
  const means: Means = useMemo(() => ({ capacity, value, cost }), [capacity, value, cost]);
  const advice = useMemo(() => advise(facts, means), [facts, means]);
  const days = number(horizonDays);
  if ("missing" in advice)
    return (
      <EmptyState
        icon={IconAdjustmentsHorizontal}
        title={say(text.tooFew)}
        action={facts.bought === 0 ? <DefineOutcomes /> : <ImportLeads />}
      >
        {say(
          text.tooFewWhy(number(facts.bought), number(facts.rows), number(advice.missing), days),
        )}
      </EmptyState>
    );
  const at = search.at ?? advice.proposals[0]?.at ?? result.at ?? 0;
  const part = (of: number) => number(of, { style: "percent", maximumFractionDigits: 1 });
  const said = (day: string) => date(day, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <Stack gap="md">
      {result.learned && <JudgedOn id={id} learned={result.learned} facts={facts} />}
      {search.value === undefined && deal && <MixedCurrencies currencies={deal.currencies} />}
      <Proposals result={result} proposals={advice.proposals} />
      <Curve id={id} result={result} proposals={advice.proposals} means={means} at={at} />
      <Line id={id} result={result} means={means} at={at} />
      <Text size="sm" c="dimmed">
        {say(
          until.settled === null
            ? text.weeksTested(said(until.latest))
            : text.weeks(said(until.latest), said(until.settled), days),
        )}{" "}
        {facts.share < 1 && say(text.counted(part(facts.share)))}
      </Text>
      {share < 1 && (
        <Alert color="yellow" variant="light">
          {say(text.sample(part(share)))}
        </Alert>
      )}
    </Stack>
  );
}
