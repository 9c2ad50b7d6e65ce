import { Grid, SimpleGrid, Skeleton } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Refusal } from "../../queries/client.ts";
import { useConversions, useNewLeads, useStanding } from "../../queries/overview.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { ImportLeads, OpenModels } from "../insights/next-steps.tsx";
import { Alarms } from "./Alarms.tsx";
import { Bands } from "./Bands.tsx";
import { Flow } from "./Flow.tsx";
import { Foretold } from "./Foretold.tsx";
import { Headlines } from "./Headlines.tsx";
import { PeriodChoice } from "./PeriodChoice.tsx";
import { Response } from "./Response.tsx";
import { Scores } from "./Scores.tsx";
import { Sources } from "./Sources.tsx";
import { Stages } from "./Stages.tsx";
import { periodOf } from "./search.ts";
import { text } from "./text.ts";

const route = getRouteApi("/overview");

export function Overview() {
  const { say } = useLanguage();
  const search = route.useSearch();
  const navigate = useNavigate();
  const period = periodOf(search);
  const { data: standing, error, refetch } = useStanding(search.model);
  const title = say(text.title);
  if (error && isWithoutModel(error))
    return (
      <Page title={title}>
        <EmptyState icon={IconChartBar} title={say(text.noModel)} action={<OpenModels />}>
          {say(text.noModelWhy)}
        </EmptyState>
      </Page>
    );
  if (!standing)
    return (
      <Page title={title}>
        {error ? <Fault error={error} retry={() => void refetch()} /> : <Waiting />}
      </Page>
    );
  if (standing.known === 0)
    return (
      <Page title={title}>
        <EmptyState icon={IconChartBar} title={say(text.empty)} action={<ImportLeads />}>
          {say(text.emptyWhy)}
        </EmptyState>
      </Page>
    );
  const asked = { ...period, model: search.model };
  const choose = (chosen: object) =>
    void navigate({ to: "/overview", search: { model: search.model, ...chosen } });
  return (
    <Page
      title={title}
      about={<Span {...period} />}
      actions={<PeriodChoice search={search} choose={choose} />}
    >
      <Alarms model={search.model} />
      <Headlines asked={asked} />
      <Foretold />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 6, xl: 4 }}>
          <Bands standing={standing} model={search.model} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6, xl: 4 }}>
          <Stages known={standing.known} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 12, xl: 4 }}>
          <Scores standing={standing} model={search.model} />
        </Grid.Col>
        <Grid.Col span={12}>
          <Flow asked={asked} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <NewLeads asked={asked} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Conversions asked={asked} />
        </Grid.Col>
        <Grid.Col span={12}>
          <Response asked={asked} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}

type AskedProps = { asked: { from: string; to: string; model: string | undefined } };

function NewLeads({ asked }: AskedProps) {
  return <Sources figure="new" asked={asked} query={useNewLeads(asked)} />;
}

function Conversions({ asked }: AskedProps) {
  return <Sources figure="converted" asked={asked} query={useConversions(asked)} />;
}

/** The period in words, with the one that it stands beside. */
function Span({ from, to }: { from: string; to: string }) {
  const { say, date } = useLanguage();
  const length = Date.parse(to) - Date.parse(from) + 86_400_000;
  const said = (at: number) => date(at, { dateStyle: "medium", timeZone: "UTC" });
  const earlier = (day: string) => said(Date.parse(day) - length);
  return say(text.span(said(Date.parse(from)), said(Date.parse(to)), earlier(from), earlier(to)));
}

function Waiting() {
  return (
    <>
      <Skeleton height={96} />
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        {["a", "b", "c"].map((each) => (
          <Skeleton key={each} height={320} />
        ))}
      </SimpleGrid>
    </>
  );
}

const isWithoutModel = (error: Error): boolean =>
  error instanceof Refusal && error.problem.status === 404;
