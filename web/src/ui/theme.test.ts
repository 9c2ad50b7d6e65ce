import { DEFAULT_THEME, darken, luminance, mergeMantineTheme } from "@mantine/core";
import { expect, test } from "vitest";
import { inkOf, theme } from "./theme.ts";

const { colors, white, black, luminanceThreshold } = mergeMantineTheme(DEFAULT_THEME, theme);
const NAMES = Object.keys(colors).filter((name) => name !== "dark");
const AA = 4.5;

/** As WCAG 2 has it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const shade = (name: string, at: number): string => colors[name]?.[at] ?? "";

test.each(NAMES)("%s can be read: light, as text, filled, in both themes", (name) => {
  const ink = inkOf(colors[name]);
  expect(contrast(ink, shade(name, 1))).toBeGreaterThanOrEqual(AA);
  expect(contrast(ink, white)).toBeGreaterThanOrEqual(AA);
  expect(contrast(ink, shade("gray", 1))).toBeGreaterThanOrEqual(AA);
  const filled = shade(name, 8);
  const on = luminance(filled) > luminanceThreshold ? black : white;
  expect(contrast(on, filled)).toBeGreaterThanOrEqual(AA);
  expect(contrast(shade(name, 0), darken(shade(name, 9), 0.5))).toBeGreaterThanOrEqual(AA);
  expect(contrast(shade(name, 3), shade("dark", 6))).toBeGreaterThanOrEqual(AA);
});

test("plain, dimmed and missing words can be read", () => {
  for (const ground of [white, shade("gray", 0), shade("gray", 1)]) {
    expect(contrast(shade("gray", 9), ground)).toBeGreaterThanOrEqual(AA);
    expect(contrast(shade("gray", 6), ground)).toBeGreaterThanOrEqual(AA);
  }
  for (const ground of [6, 7, 8].map((at) => shade("dark", at)))
    for (const words of [0, 1, 2])
      expect(contrast(shade("dark", words), ground)).toBeGreaterThanOrEqual(AA);
});
