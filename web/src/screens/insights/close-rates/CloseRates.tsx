import type { CloseRates, CloseRatesRun } from "@bussola/contract";
import { Alert, Button, SimpleGrid, Stack } from "@mantine/core";
import { IconPercentage, IconRefresh } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useCloseRates } from "../../../queries/close-rates.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { DefineOutcomes, ImportLeads } from "../next-steps.tsx";
import { Underway } from "../Underway.tsx";
import { DraftButton } from "./DraftButton.tsx";
import { Headlines } from "./Headlines.tsx";
import { Period } from "./Period.tsx";
import { RateTable } from "./RateTable.tsx";
import { Strongest } from "./Strongest.tsx";
import { Trend } from "./Trend.tsx";
import { text } from "./text.ts";

const route = getRouteApi("/insights/close-rates");

/** Which leads become customers, by everything that is observed of them. */
export function CloseRatesScreen() {
  const { say, date } = useLanguage();
  const search = route.useSearch();
  const { run, error, refetch, again } = useCloseRates(search);
  const found = run?.result;
  return (
    <Page
      title={say(text.title)}
      about={
        found
          ? say(
              text.about(
                date(found.at, { dateStyle: "medium", timeStyle: "short" }),
                found.horizonDays,
              ),
            )
          : say(text.aboutFirst)
      }
      actions={
        <>
          <Period search={search} />
          {found && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconRefresh size={15} />}
              loading={again.isPending}
              onClick={() => again.mutate()}
            >
              {say(text.again)}
            </Button>
          )}
        </>
      }
    >
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!error && <Content run={run} again={() => again.mutate()} />}
    </Page>
  );
}

type ContentProps = { run: CloseRatesRun | undefined; again: () => void };

function Content({ run, again }: ContentProps) {
  const { say } = useLanguage();
  if (!run?.result) return <Underway run={run} label={say(text.working)} again={again} />;
  return run.result.leads === 0 || run.result.converted === 0 ? (
    <Nothing found={run.result} />
  ) : (
    <Found id={run.id} found={run.result} />
  );
}

function Nothing({ found }: { found: CloseRates }) {
  const { say, number } = useLanguage();
  const { leads, total, censored, horizonDays } = found;
  return (
    <EmptyState
      icon={IconPercentage}
      title={say(leads === 0 ? text.noLeads : text.noCustomers)}
      action={leads === 0 ? <ImportLeads /> : <DefineOutcomes />}
    >
      {leads === 0
        ? say(text.noLeadsWhy(total === 0 ? null : number(censored), horizonDays))
        : say(text.noCustomersWhy(number(leads), horizonDays))}
    </EmptyState>
  );
}

function Found({ id, found }: { id: number; found: CloseRates }) {
  const { say, number } = useLanguage();
  return (
    <Stack gap="md">
      <Headlines id={id} found={found} />
      {!found.enough && (
        <Alert variant="light" color="yellow" title={say(text.notEnough)}>
          {say(text.notEnoughWhy(number(found.needed), number(found.converted)))}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Strongest found={found} />
        <Trend id={id} found={found} />
      </SimpleGrid>
      <RateTable id={id} found={found} action={<DraftButton id={id} found={found} />} />
    </Stack>
  );
}
