import type { OverviewLead } from "@bussola/contract";
import { Anchor, Button, Group, Pagination, Skeleton, Table, Text } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useBands } from "../../queries/lists.ts";
import { useLeadsBehind } from "../../queries/overview.ts";
import { Band } from "../../ui/Band.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { type BehindSearch, periodOf } from "./search.ts";
import { text } from "./text.ts";

const route = getRouteApi("/overview/leads");
const PAGE_LEADS = 50;

const TITLES = {
  new: { title: text.behindNew, at: text.atNew },
  converted: { title: text.behindConverted, at: text.atConverted },
  moved: { title: text.behindMoved, at: text.atMoved },
  answered: { title: text.behindAnswered, at: text.atQualified },
  waiting: { title: text.behindWaiting, at: text.atQualified },
};

/** The leads behind a number of the overview that no filter of Leads can say. */
export function LeadsBehind() {
  const { say, number } = useLanguage();
  const search = route.useSearch();
  const { page = 1, days, from, to, ...which } = search;
  const period = periodOf(search);
  const { data, error, failureReason, refetch } = useLeadsBehind({
    ...{ ...which, ...period, limit: PAGE_LEADS, offset: (page - 1) * PAGE_LEADS },
  });
  return (
    <Page
      title={say(TITLES[search.figure].title)}
      about={
        <>
          <Which search={search} />
          {data && (
            <span data-testid="total">{say(text.leadsOf(data.total, number(data.total)))}</span>
          )}
        </>
      }
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} />}
          renderRoot={(props) => (
            <Link to="/overview" search={{ days, from, to, model: search.model }} {...props} />
          )}
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
          at={say(TITLES[search.figure].at)}
          hasHour={search.figure !== "converted"}
        />
      )}
      {data && data.total > PAGE_LEADS && <Pages search={search} total={data.total} />}
    </Page>
  );
}

/** What was chosen, and when. */
function Which({ search }: { search: BehindSearch }) {
  const { say, date } = useLanguage();
  const { from, to } = periodOf(search);
  const said = (day: string) => date(day, { dateStyle: "medium", timeZone: "UTC" });
  const { previous, current, source, owner } = search;
  const parts = [
    `${said(from)} – ${said(to)}`,
    ...(previous && current ? [say(text.moveOf(previous, current))] : []),
    ...(source ? [source === "-" ? say(text.unknown) : source] : []),
    ...(owner ? [owner === "-" ? say(text.nobody) : owner] : []),
  ];
  return `${parts.join(" · ")} · `;
}

type LeadsProps = {
  leads: readonly OverviewLead[];
  model: string | undefined;
  /** What the instants are of; without hours where only days are known. */
  at: string;
  hasHour: boolean;
};

/** Leads behind a number, with how they stand now. */
function Leads({ leads, model, at, hasHour }: LeadsProps) {
  const { say } = useLanguage();
  const bands = useBands(model);
  if (leads.length === 0) return <Text c="dimmed">{say(text.none)}</Text>;
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.lead)}</Table.Th>
            <Table.Th visibleFrom="sm">{say(text.company)}</Table.Th>
            <Table.Th ta="right">{say(text.score)}</Table.Th>
            <Table.Th>{at}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {leads.map((lead) => (
            <Row key={`${lead.id} ${lead.at}`} {...{ lead, bands, hasHour }} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

type RowProps = { lead: OverviewLead; bands: readonly string[] | undefined; hasHour: boolean };

function Row({ lead, bands, hasHour }: RowProps) {
  const { number, date } = useLanguage();
  const { id, name, email, userId, company, score, band, at } = lead;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/leads/$ref" params={{ ref: String(id) }} {...props} />}
        >
          {name ?? email ?? userId ?? id}
        </Anchor>
        {name && email && (
          <Text size="xs" c="dimmed">
            {email}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">{company}</Table.Td>
      <Table.Td ta="right">
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Band band={band} bands={bands} size="sm" />
          {score === null ? "–" : number(score, { maximumFractionDigits: 0 })}
        </Group>
      </Table.Td>
      <Table.Td>
        {hasHour
          ? date(at, { dateStyle: "medium", timeStyle: "short" })
          : date(at, { dateStyle: "medium", timeZone: "UTC" })}
      </Table.Td>
    </Table.Tr>
  );
}

function Pages({ search, total }: { search: BehindSearch; total: number }) {
  const navigate = useNavigate();
  return (
    <Pagination
      size="sm"
      total={Math.ceil(total / PAGE_LEADS)}
      value={search.page ?? 1}
      onChange={(page) => void navigate({ to: "/overview/leads", search: { ...search, page } })}
    />
  );
}
