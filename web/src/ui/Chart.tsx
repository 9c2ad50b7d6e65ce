import { ActionIcon, Box, Skeleton, Table, Tooltip, useComputedColorScheme } from "@mantine/core";
import { IconChartHistogram, IconTable } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ECharts, EChartsCoreOption } from "echarts/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import styles from "./chart/chart.module.css";
import { type Ink, readInk, themeOf } from "./chart/ink.ts";
import { Fault } from "./Fault.tsx";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

type Props = {
  /** What it shows, for those who do not see it. */
  label: string;
  /** In useCallback: the chart is drawn anew when it is another. */
  option: (ink: Ink) => EChartsCoreOption;
  /** The same figures, to read; links in it open what a click on the chart opens. */
  table: { columns: readonly string[]; rows: readonly (readonly ReactNode[])[] };
  height?: number;
  /** A point or bar was clicked. */
  onSelect?: (point: { seriesIndex?: number; dataIndex: number; name: string }) => void;
  /** To draw on it and be told of more than clicks; called anew when it is made anew. */
  onReady?: (chart: ECharts) => void;
};

/** A chart by ECharts, which is loaded when the first one is drawn; or its figures as a table. */
export function Chart({ label, option, table, height = 260, onSelect, onReady }: Props) {
  const { say } = useLanguage();
  const [asTable, setAsTable] = useState(false);
  const Icon = asTable ? IconChartHistogram : IconTable;
  const other = say(asTable ? text.asChart : text.asTable);
  return (
    <Box pos="relative">
      <Tooltip label={other}>
        <ActionIcon
          size="sm"
          pos="absolute"
          top={-4}
          right={0}
          style={{ zIndex: 1 }}
          className={styles.switch}
          aria-label={`${label}: ${other}`}
          onClick={() => setAsTable(!asTable)}
        >
          <Icon size={15} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {asTable ? (
        <Figures label={label} table={table} height={height} />
      ) : (
        <Drawing {...{ label, option, height, onSelect, onReady }} />
      )}
    </Box>
  );
}

function Figures({ label, table, height }: Pick<Props, "label" | "table"> & { height: number }) {
  return (
    <Table.ScrollContainer
      minWidth={240}
      type="native"
      // A few rows of two lines are read without scrolling.
      mih={height}
      mah={height * 1.5}
      pt={20}
      style={{ overflowY: "auto" }}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {table.columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
            <Table.Tr key={row}>
              {cells.map((cell, column) => (
                <Table.Td key={table.columns[column]}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Drawing({
  label,
  option,
  height,
  onSelect,
  onReady,
}: Omit<Props, "table"> & { height: number }) {
  const { language, number } = useLanguage();
  const theme = useComputedColorScheme("light");
  const place = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<{ chart: ECharts; ink: Ink }>();
  const { data: library, error } = useQuery({
    queryKey: ["echarts"],
    queryFn: () => import("./chart/echarts.ts"),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    if (!library || !place.current) return;
    const ink = readInk(theme);
    const chart = library.init(
      place.current,
      themeOf(ink, (value) => number(value)),
      { locale: language.toUpperCase() },
    );
    const sizes = new ResizeObserver(() => chart.resize());
    sizes.observe(place.current);
    setDrawn({ chart, ink });
    return () => {
      sizes.disconnect();
      chart.dispose();
      setDrawn(undefined);
    };
  }, [library, theme, language, number]);
  useEffect(() => drawn?.chart.setOption(option(drawn.ink), { notMerge: true }), [drawn, option]);
  useEffect(() => {
    if (!drawn || !onSelect) return;
    drawn.chart.on("click", onSelect as (point: unknown) => void);
    return () => void drawn.chart.off("click");
  }, [drawn, onSelect]);
  useEffect(() => drawn && onReady?.(drawn.chart), [drawn, onReady]);
  if (error) return <Fault error={error} />;
  return (
    <Box pos="relative" h={height}>
      {!drawn && <Skeleton pos="absolute" h={height} />}
      <div
        ref={place}
        role="img"
        aria-label={label}
        className={`${styles.drawing} ${onSelect ? "" : styles.still}`}
        style={{ height }}
      />
    </Box>
  );
}
