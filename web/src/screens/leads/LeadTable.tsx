import type { ListedLead } from "@bussola/contract";
import { Checkbox } from "@mantine/core";
import {
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { useLanguage } from "../../ui/language.tsx";
import type { Column } from "./columns.ts";
import { Header } from "./Header.tsx";
import { LeadRow } from "./LeadRow.tsx";
import styles from "./leads.module.css";
import type { Search } from "./search.ts";
import { text } from "./text.ts";
import { useRowKeys } from "./useRowKeys.ts";
import type { useSelection } from "./useSelection.ts";

export type ListProps = {
  leads: ListedLead[];
  total: number;
  search: Search;
  selection: ReturnType<typeof useSelection>;
  onChange: (changes: Partial<Search>) => void;
  /** Fetches the next page, when there is one. */
  more: (() => unknown) | undefined;
  /** Names of the model's bands, the lowest first. */
  bands: readonly string[] | undefined;
  /** Another list is on its way. */
  isOld: boolean;
};

type Props = ListProps & {
  columns: Column[];
  widths: ColumnSizingState;
  onWidths: (widths: ColumnSizingState) => void;
};

const ROW = 48;
const CHECK = 44;
const NARROWEST = 60;
/** Rows from the end at which the next page is fetched. */
const AHEAD = 30;

const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
});
const helper = createColumnHelper<typeof features, ListedLead>();

/** The list as a grid: only the rows in sight are in the page, however many match. */
export function LeadTable(props: Props) {
  const { leads, total, search, selection, onChange, more, isOld, columns, bands } = props;
  const { say } = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const sizes = useSizes(props);
  const virtual = useVirtualizer({
    count: leads.length + (more ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const keys = useRowKeys(scroller, { leads, selection, scrollTo: virtual.scrollToIndex });
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= leads.length - AHEAD) more();
  }, [more, last, leads.length]);
  const { all, ids } = selection.selection;
  const areAll = all || leads.every(({ id }) => ids.has(id));
  return (
    <div ref={scroller} className={styles.scroller} data-old={isOld || undefined}>
      <table
        className={styles.table}
        aria-label={say(text.table)}
        aria-rowcount={total + 1}
        aria-multiselectable
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are walked and chosen
        role="grid"
        style={{ minWidth: sizes.width }}
      >
        <thead className={styles.head}>
          <tr className={styles.row} style={{ gridTemplateColumns: sizes.template }}>
            <th scope="col" className={styles.check}>
              <Checkbox
                size="xs"
                aria-label={say(text.selectShown)}
                checked={areAll}
                indeterminate={ids.size > 0 && !areAll}
                onChange={() => (areAll ? selection.clear() : selection.selectLoaded())}
              />
            </th>
            {columns.map((column) => (
              <Header key={column.id} {...{ column, search, onChange, ...sizes.of(column.id) }} />
            ))}
          </tr>
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const lead = leads[index];
            const style = {
              gridTemplateColumns: sizes.template,
              transform: `translateY(${start}px)`,
            };
            if (!lead)
              return (
                <tr key="more" className={styles.more} style={style}>
                  <td>{say(text.more)}</td>
                </tr>
              );
            return (
              <LeadRow
                key={lead.id}
                {...{ lead, columns, bands, index, style }}
                isSelected={selection.isSelected(lead.id)}
                {...keys.of(index)}
                onToggle={(isRange) => selection.toggle(index, isRange)}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The widths of the columns: as they were made by hand, or the usual; the first takes what is left. */
function useSizes({ leads, columns, widths, onWidths }: Props) {
  const defined = useMemo(
    () =>
      helper.columns(
        columns.map(({ id, width }) => helper.display({ id, size: width, minSize: NARROWEST })),
      ),
    [columns],
  );
  const table = useTable({
    ...{ features, columns: defined, data: leads, columnResizeMode: "onChange" as const },
    getRowId: ({ id }) => String(id),
    state: { columnSizing: widths },
    onColumnSizingChange: (next) => onWidths(typeof next === "function" ? next(widths) : next),
  });
  const widthOf = (id: string) => table.getColumn(id)?.getSize() ?? NARROWEST;
  const tracks = columns.map(({ id }, i) =>
    i === 0 ? `minmax(${widthOf(id)}px, 1fr)` : `${widthOf(id)}px`,
  );
  const headers = new Map(table.getFlatHeaders().map((header) => [header.column.id, header]));
  return {
    template: `${CHECK}px ${tracks.join(" ")}`,
    width: CHECK + columns.reduce((sum, { id }) => sum + widthOf(id), 0),
    of: (id: string) => ({
      width: widthOf(id),
      resize: headers.get(id)?.getResizeHandler(),
      onWidth: (next: number) => onWidths({ ...widths, [id]: Math.max(NARROWEST, next) }),
    }),
  };
}
