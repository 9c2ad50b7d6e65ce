import type { RebuildDue, Channels as Told } from "@bussola/contract";
import { Alert, Anchor, Button, Group, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { IconChartArrows, IconCoins, IconHistory } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useChannels } from "../../../queries/channels.ts";
import { Refusal } from "../../../queries/client.ts";
import { useMay } from "../../../queries/session.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { PeriodChoice } from "../../overview/PeriodChoice.tsx";
import { OpenModels } from "../next-steps.tsx";
import { ChannelTable } from "./ChannelTable.tsx";
import { Rates } from "./Rates.tsx";
import { Summary } from "./Summary.tsx";
import { askedOf, type Search, withDays } from "./search.ts";
import { dueWhy, text } from "./text.ts";

const route = getRouteApi("/insights/channels");

/** Where leads came from, what became of them, and what they cost. */
export function Channels() {
  const { say, date } = useLanguage();
  const search = route.useSearch();
  const navigate = useNavigate();
  const asked = askedOf(search);
  const { data, error, failureReason, refetch } = useChannels(asked);
  const noModel = error instanceof Refusal && error.problem.status === 404;
  const choose = (chosen: Partial<Search>) =>
    void navigate({ to: "/insights/channels", search: { ...search, ...chosen } });
  const day = (of: string) => date(of, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <Page
      title={say(text.title)}
      about={say(text.about(day(asked.from), day(asked.to)))}
      actions={
        <>
          <PeriodChoice
            search={withDays(search)}
            choose={(chosen) =>
              choose({ days: undefined, from: undefined, to: undefined, ...chosen })
            }
          />
          <ToCosts />
        </>
      }
    >
      <Choices search={search} choose={choose} />
      {noModel && <NoModel />}
      {error && !noModel && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && (
        <>
          {failureReason && (
            <Text c="dimmed" role="status">
              {failureReason.message}
            </Text>
          )}
          <Skeleton height={120} />
          <Skeleton height={320} />
        </>
      )}
      {data && data.rebuildDue.length > 0 && <DueRebuild due={data.rebuildDue} />}
      {data && (data.channels.length === 0 ? <Nobody /> : <Figures told={data} search={search} />)}
    </Page>
  );
}

/** Who may not rebuild is told whom to ask. */
function DueRebuild({ due }: { due: RebuildDue[] }) {
  const { say } = useLanguage();
  const may = useMay("administrator");
  return (
    <Alert color="needle" icon={<IconHistory />} py="xs" role="status">
      {due.map((what) => say(dueWhy[what])).join(" ")}{" "}
      {may ? (
        <Anchor
          inherit
          underline="always"
          renderRoot={(props) => <Link to="/settings/system" {...props} />}
        >
          {say(text.toRebuild)}
        </Anchor>
      ) : (
        say(text.askRebuild)
      )}
    </Alert>
  );
}

function ToCosts() {
  const { say } = useLanguage();
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconCoins size={16} />}
      renderRoot={(props) => <Link to="/insights/channels/costs" {...props} />}
    >
      {say(text.costs)}
    </Button>
  );
}

function Figures({ told, search }: { told: Told; search: Search }) {
  return (
    <>
      <Summary told={told} search={search} />
      {told.all.mature.leads > 0 && <Rates told={told} search={search} />}
      <ChannelTable told={told} search={search} />
    </>
  );
}

type ChoicesProps = { search: Search; choose(chosen: Partial<Search>): void };

function Choices({ search, choose }: ChoicesProps) {
  const { say } = useLanguage();
  const { by, attribution } = askedOf(search);
  return (
    <Group gap="md" align="center">
      <SegmentedControl
        size="xs"
        aria-label={say(text.by)}
        value={by}
        data={(["source", "campaign", "landing"] as const).map((value) => ({
          value,
          label: say(text[value]),
        }))}
        onChange={(value) => choose({ by: value as typeof by })}
      />
      <SegmentedControl
        size="xs"
        aria-label={say(text.attribution)}
        value={attribution}
        data={(["first", "last"] as const).map((value) => ({ value, label: say(text[value]) }))}
        onChange={(value) => choose({ attribution: value as typeof attribution })}
      />
      <Text size="sm" c="dimmed">
        {say(attribution === "first" ? text.firstWhy : text.lastWhy)}
      </Text>
    </Group>
  );
}

/** Who qualifies is said by a model. */
function NoModel() {
  const { say } = useLanguage();
  return (
    <EmptyState icon={IconChartArrows} title={say(text.noModel)} action={<OpenModels />}>
      {say(text.noModelWhy)}
    </EmptyState>
  );
}

function Nobody() {
  const { say } = useLanguage();
  return (
    <EmptyState
      icon={IconChartArrows}
      title={say(text.empty)}
      action={
        <Button renderRoot={(props) => <Link to="/start" {...props} />}>{say(text.connect)}</Button>
      }
    >
      {say(text.emptyWhy)}
    </EmptyState>
  );
}
