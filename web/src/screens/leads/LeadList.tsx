import { Button, Group, Progress, Skeleton, Stack, Text, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { Refusal } from "../../queries/client.ts";
import { useLeadList, useListModel, useTraits } from "../../queries/lists.ts";
import { useChangedLeads } from "../../queries/live.ts";
import { useMay } from "../../queries/session.ts";
import { ChangesPill } from "../../ui/ChangesPill.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { BehindNote } from "./BehindNote.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { ColumnMenu } from "./ColumnMenu.tsx";
import { columnOf, columnsThereAre, NAME } from "./columns.ts";
import { LeadCards } from "./LeadCards.tsx";
import { LeadTable } from "./LeadTable.tsx";
import styles from "./leads.module.css";
import { Nothing } from "./Nothing.tsx";
import { askedOf, exportOf, type Search } from "./search.ts";
import { Toolbar } from "./Toolbar.tsx";
import { text } from "./text.ts";
import { useColumns } from "./useColumns.ts";
import { useSelection } from "./useSelection.ts";
import { ViewTabs } from "./ViewTabs.tsx";

const route = getRouteApi("/leads");

/** Leads by any condition, in any order, with any columns. */
export function LeadList() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { say, number } = useLanguage();
  const isNarrow = useMediaQuery("(max-width: 48em)", undefined, {
    getInitialValueInEffect: false,
  });
  const { columns: ids, keep, widths, setWidths } = useColumns(search.columns);
  const mayExport = useMay("marketer");
  const model = useListModel(search.model);
  const traits = useTraits();
  const asked = useMemo(() => askedOf(search, ids), [search, ids]);
  const list = useLeadList(asked);
  const [first] = list.data?.pages ?? [];
  const leads = useMemo(() => list.data?.pages.flatMap((page) => page.leads) ?? [], [list.data]);
  const loaded = useMemo(() => leads.map(({ id }) => id), [leads]);
  const { columns: _, ...which } = asked;
  const shown = useMemo(() => new Set(loaded), [loaded]);
  const changed = useChangedLeads((lead) => shown.has(lead));
  const selection = useSelection(JSON.stringify(which), loaded);
  const columns = useMemo(() => [NAME, ...ids.map(columnOf)], [ids]);
  const change = (changes: Partial<Search>) =>
    navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  const choose = (chosen: string[]) => {
    keep(chosen);
    void change({ columns: chosen });
  };
  const paths = traits.data?.traits.map(({ path }) => path) ?? [];
  const total = first?.total;
  const shared = {
    ...{ leads, selection, search, onChange: change, total: total ?? 0 },
    more: list.hasNextPage && !list.isFetchNextPageError ? list.fetchNextPage : undefined,
    isOld: list.isPlaceholderData,
    bands: model.data?.bands?.map(({ name }) => name),
  };
  return (
    <Page
      title={say(text.title)}
      about={
        <span role="status">
          {total !== undefined
            ? say(text.count(total, number(total)))
            : !list.error && say(text.counting)}
        </span>
      }
      actions={
        <>
          <ChangesPill changed={changed} onShow={() => void list.refetch()} />
          {!isNarrow && (
            <>
              {mayExport && total !== undefined && total > 0 && (
                <Tooltip label={say(text.exportHint(say(text.count(total, number(total)))))}>
                  <Button
                    component="a"
                    download
                    href={exportOf(search, ids)}
                    variant="default"
                    leftSection={<IconDownload size={16} aria-hidden />}
                  >
                    {say(text.export)}
                  </Button>
                </Tooltip>
              )}
              <ColumnMenu
                groups={columnsThereAre(model.data, paths)}
                chosen={ids}
                onChange={choose}
              />
            </>
          )}
        </>
      }
    >
      <div className={isNarrow ? styles.narrow : styles.screen}>
        <ViewTabs search={search} columns={ids} onOpen={(view) => navigate({ search: view })} />
        <Toolbar search={search} model={model.data} paths={paths} onChange={change} />
        {search.behind && (
          <BehindNote
            behind={search.behind}
            onClear={() => change({ behind: undefined, who: undefined })}
          />
        )}
        {first?.sample && (
          <Text size="sm" role="note">
            {say(text.sample(number(first.sample.leads), number(first.sample.of)))}
          </Text>
        )}
        {list.error ? (
          <Nothing error={list.error} search={search} retry={() => void list.refetch()} />
        ) : list.isPending ? (
          <Waiting
            error={list.failureReason}
            stop={search.behind && (() => void change({ behind: undefined }))}
          />
        ) : leads.length === 0 ? (
          <Nothing search={search} onClear={change} />
        ) : isNarrow ? (
          <LeadCards {...shared} />
        ) : (
          <LeadTable {...shared} columns={columns} widths={widths} onWidths={setWidths} />
        )}
        <BulkBar selection={selection} search={search} total={total ?? 0} />
      </div>
    </Page>
  );
}

type WaitingProps = { error: Error | null; stop: (() => void) | undefined };

/** Rows to come; when the server needs time, how far it is: who stops asks no more, and it stops too. */
function Waiting({ error, stop }: WaitingProps) {
  const { say } = useLanguage();
  const far = error instanceof Refusal ? error.problem.progress : undefined;
  return (
    <Stack gap="xs" role="status" aria-label={say(text.loading)} aria-busy>
      {error && (
        <Group gap="sm">
          <Text size="sm" c="dimmed" flex="1 1 16rem">
            {error.message}
          </Text>
          {stop && (
            <Button size="compact-sm" variant="default" onClick={stop}>
              {say(text.stop)}
            </Button>
          )}
        </Group>
      )}
      {far && (
        <Progress
          value={far.total > 0 ? (100 * far.done) / far.total : 2}
          animated
          aria-label={say(text.loading)}
        />
      )}
      {Array.from({ length: 12 }, (_, i) => (
        <Skeleton key={String(i)} height={34} radius="sm" />
      ))}
    </Stack>
  );
}
