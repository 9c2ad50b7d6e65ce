import {
  type CSSVariablesResolver,
  createTheme,
  DEFAULT_THEME,
  darken,
  type MantineColorsTuple,
} from "@mantine/core";

/** The sea at night: what can be done. */
const petrol: MantineColorsTuple = [
  "#eaf6f6",
  "#d6ebeb",
  "#aed6d7",
  "#82c0c2",
  "#5dadb0",
  "#459fa3",
  "#2f8f94",
  "#1c8085",
  "#0f6c71",
  "#0a5357",
];

/** The needle: where one is, and what wants to be seen. Never text on light. */
const needle: MantineColorsTuple = [
  "#fff3e8",
  "#ffe4cf",
  "#ffc89c",
  "#ffac69",
  "#fb9447",
  "#f5822f",
  "#e27022",
  "#c25a15",
  "#9c460d",
  "#7a3508",
];

const gray: MantineColorsTuple = [
  "#f6f8f8",
  "#eef1f1",
  "#e3e8e8",
  "#d5dcdc",
  "#bcc6c6",
  "#8b9898",
  "#5f6d6d",
  "#485555",
  "#303b3b",
  "#1b2525",
];

const dark: MantineColorsTuple = [
  "#dbe4e3",
  "#bcc8c7",
  "#9aa8a7",
  "#7a8988",
  "#3e4c4c",
  "#2f3c3c",
  "#212c2c",
  "#172020",
  "#111919",
  "#0b1111",
];

const FONT = `"Inter", ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif`;

/** Dense, since people compare rows all day. Every pair of colours is read by `theme.test.ts`. */
export const theme = createTheme({
  colors: { petrol, needle, gray, dark },
  primaryColor: "petrol",
  // The same in both, since Mantine decides once whether white can be read on it.
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  // Where black and white are read equally well.
  luminanceThreshold: 0.179,
  // On coloured buttons alone: words are of `--mantine-color-text`.
  black: "#000000",
  defaultRadius: "md",
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "10px", xl: "16px" },
  fontFamily: FONT,
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.55", xl: "1.6" },
  headings: {
    fontFamily: FONT,
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.3" },
      h2: { fontSize: "1.0625rem", lineHeight: "1.4" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.45" },
      h4: { fontSize: "0.875rem", lineHeight: "1.45" },
    },
  },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    // Bands and stages as their owners wrote them.
    Badge: { defaultProps: { tt: "none", fw: 600, radius: "sm" } },
    Button: { defaultProps: { size: "sm" } },
    Card: { defaultProps: { withBorder: true, padding: "md" } },
    // The placeholder is no item of a menu, and axe says so.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true } },
    Paper: { defaultProps: { withBorder: true } },
    // A colour on its way from one theme to the other cannot be read.
    // On a phone what has no room is scrolled to, not cut.
    SegmentedControl: {
      defaultProps: { transitionDuration: 0 },
      styles: { root: { maxWidth: "100%", overflowX: "auto" }, control: { flexShrink: 0 } },
    },
    Select: { styles: { input: { textOverflow: "ellipsis" } } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: "sm", fz: "sm" } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
  },
});

/** Mantine's own fail AA: gray on white, and the text of light badges. */
export const resolveColors: CSSVariablesResolver = ({ colors }) => {
  const light: Record<string, string> = {
    "--mantine-color-text": gray[9],
    "--mantine-color-bright": gray[9],
    "--mantine-color-default-color": gray[9],
    "--mantine-color-dimmed": "var(--mantine-color-gray-6)",
    "--mantine-color-placeholder": "var(--mantine-color-gray-6)",
    "--mantine-color-error": "var(--mantine-color-red-9)",
    "--app-ground": gray[0],
    "--app-rail": "#0b3f43",
    "--app-rail-text": "#c9e0e0",
  };
  const shade: Record<string, string> = {
    "--mantine-color-placeholder": "var(--mantine-color-dark-2)",
    "--mantine-color-error": "var(--mantine-color-red-4)",
    "--app-ground": dark[8],
    "--app-rail": "#0a2729",
    "--app-rail-text": "#b9d0d0",
  };
  for (const [name, shades] of Object.entries(colors)) {
    const ink = inkOf(shades);
    light[`--mantine-color-${name}-light-color`] = ink;
    light[`--mantine-color-${name}-text`] = ink;
    light[`--mantine-color-${name}-outline`] = ink;
    shade[`--mantine-color-${name}-text`] = `var(--mantine-color-${name}-3)`;
  }
  return { variables: {}, light, dark: shade };
};

/** The shade of a colour that can be read on its lightest ones. */
export function inkOf(shades: MantineColorsTuple | undefined): string {
  const last = shades?.[9] ?? DEFAULT_THEME.black;
  return shades === petrol || shades === gray || shades === needle ? last : darken(last, 0.35);
}
