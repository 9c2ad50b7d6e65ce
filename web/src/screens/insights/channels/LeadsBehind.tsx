import { UNKNOWN } from "@bussola/contract";
import { Button, Pagination, Skeleton, Text } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useChannelLeads } from "../../../queries/channels.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Leads } from "../../overview/LeadsBehind.tsx";
import { askedOf } from "./search.ts";
import { text } from "./text.ts";
import { useChannelName } from "./useChannelName.ts";

const route = getRouteApi("/insights/channels/leads");
const PAGE_LEADS = 50;

/** The leads behind a number of the channels. */
export function LeadsBehind() {
  const { say, number, date } = useLanguage();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { figure, source, campaign, landing, page = 1, ...back } = search;
  const asked = askedOf(search);
  const { data, error, failureReason, refetch } = useChannelLeads({
    ...{ ...asked, figure, source, campaign, landing },
    ...{ limit: PAGE_LEADS, offset: (page - 1) * PAGE_LEADS },
  });
  const nameOf = useChannelName(asked.by);
  const known = (name = UNKNOWN) => (name === UNKNOWN ? null : name);
  const isOne = source !== undefined || landing !== undefined;
  const day = (of: string) => date(of, { dateStyle: "medium", timeZone: "UTC" });
  const which = [
    `${day(asked.from)} – ${day(asked.to)}`,
    say(text[asked.attribution]),
    ...(isOne
      ? [nameOf({ source: known(source), campaign: known(campaign), landing: known(landing) })]
      : []),
    ...(data ? [say(text.leadsOf(data.total, number(data.total)))] : []),
  ];
  return (
    <Page
      title={say(text.behind[figure])}
      about={<span data-testid="which">{which.join(" · ")}</span>}
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} />}
          renderRoot={(props) => <Link to="/insights/channels" search={back} {...props} />}
        >
          {say(text.back)}
        </Button>
      }
    >
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && (
        <>
          {failureReason && <Text c="dimmed">{failureReason.message}</Text>}
          <Skeleton height={320} />
        </>
      )}
      {data && (
        <Leads
          leads={data.leads}
          model={search.model}
          at={say(figure.endsWith("ustomers") ? text.atConverted : text.atFirst)}
          hasHour={false}
        />
      )}
      {data && data.total > PAGE_LEADS && (
        <Pagination
          size="sm"
          total={Math.ceil(data.total / PAGE_LEADS)}
          value={page}
          onChange={(next) =>
            void navigate({ to: "/insights/channels/leads", search: { ...search, page: next } })
          }
        />
      )}
    </Page>
  );
}
