import type { Hue } from "../bands.ts";

/** What charts are drawn with, in the reader's theme. */
export type Ink = {
  /** The page's: a canvas knows no "inherit", and falls back to ten pixels of its own. */
  font: string;
  text: string;
  dimmed: string;
  line: string;
  surface: string;
  /** Of one series, or the first. */
  main: string;
  /** What is compared with the main one. */
  accent: string;
  /** What adds and what takes off. */
  good: string;
  bad: string;
  /** Of bands, from cold to hot. */
  hues: Record<Hue, string>;
  /** Of series that stand beside each other; told apart without seeing red or green too. */
  series: string[];
};

const NAMES = {
  light: { main: "petrol-7", accent: "needle-5", good: "teal-8", bad: "red-7" },
  dark: { main: "petrol-4", accent: "needle-4", good: "teal-4", bad: "red-4" },
};
const HUES = {
  light: {
    gray: "gray-5",
    indigo: "indigo-5",
    petrol: "petrol-6",
    yellow: "yellow-6",
    needle: "needle-6",
  },
  dark: {
    gray: "gray-6",
    indigo: "indigo-4",
    petrol: "petrol-5",
    yellow: "yellow-5",
    needle: "needle-5",
  },
};
const SERIES = {
  light: ["petrol-7", "needle-5", "indigo-6", "grape-6", "lime-8", "gray-6"],
  dark: ["petrol-4", "needle-4", "indigo-3", "grape-3", "lime-4", "gray-4"],
};

/** Reads the theme's variables as they are now. */
export function readInk(theme: "light" | "dark"): Ink {
  const styles = getComputedStyle(document.documentElement);
  const color = (name: string) => styles.getPropertyValue(`--mantine-color-${name}`).trim();
  const { main, accent, good, bad } = NAMES[theme];
  return {
    font: styles.getPropertyValue("--mantine-font-family").trim(),
    text: color("text"),
    dimmed: color(theme === "light" ? "gray-6" : "dark-2"),
    line: color(theme === "light" ? "gray-2" : "dark-5"),
    surface: color(theme === "light" ? "white" : "dark-7"),
    main: color(main),
    accent: color(accent),
    good: color(good),
    bad: color(bad),
    hues: {
      gray: color(HUES[theme].gray),
      indigo: color(HUES[theme].indigo),
      petrol: color(HUES[theme].petrol),
      yellow: color(HUES[theme].yellow),
      needle: color(HUES[theme].needle),
    },
    series: SERIES[theme].map(color),
  };
}

/**
 * The look of every chart, in ECharts' own words.
 * @param number how the reader's language writes one
 */
export function themeOf(
  { font, text, dimmed, line, surface, series }: Ink,
  number: (value: number) => string,
): object {
  const axis = {
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    axisLabel: { color: dimmed, fontSize: 12, hideOverlap: true },
    splitLine: { lineStyle: { color: line } },
    nameTextStyle: { color: dimmed },
  };
  return {
    color: series,
    backgroundColor: "transparent",
    textStyle: { fontFamily: font, color: text },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: {
      ...axis,
      axisLabel: { ...axis.axisLabel, formatter: number },
      axisPointer: headedBy(number),
    },
    logAxis: axis,
    timeAxis: axis,
    // As it is: rounded to two decimals, a line at 6.7% would stand at 7%.
    markLine: { precision: -1 },
    legend: { textStyle: { color: text }, inactiveColor: dimmed },
    tooltip: {
      // Drawn, never parsed: what people typed is in it, and a new line is "\n".
      renderMode: "richText",
      confine: true,
      backgroundColor: surface,
      borderColor: line,
      textStyle: { fontFamily: font, color: text, fontSize: 12 },
    },
  };
}

/** What a tooltip is headed by where the axis below is of numbers: ECharts' own is "0.784". */
export const headedBy = (said: (value: number) => string) => ({
  label: { formatter: ({ value }: { value: number }) => said(value) },
});
