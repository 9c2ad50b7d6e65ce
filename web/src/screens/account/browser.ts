/** In this order, since most of them also call themselves by the names of others. */
const BROWSERS: [name: string, sign: RegExp][] = [
  ["Edge", /Edg(e|A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Samsung Internet", /SamsungBrowser\//],
  ["Firefox", /(Firefox|FxiOS)\//],
  ["Chrome", /(Chrome|CriOS)\//],
  ["Safari", /Safari\//],
];
const SYSTEMS: [name: string, sign: RegExp][] = [
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux/],
];

/** What people call a browser and its system; undefined for what no person uses. */
export function browserOf(
  userAgent: string | null,
): { browser: string; system: string | undefined } | undefined {
  const named = (names: typeof BROWSERS) =>
    names.find(([, sign]) => sign.test(userAgent ?? ""))?.[0];
  const browser = named(BROWSERS);
  return browser === undefined ? undefined : { browser, system: named(SYSTEMS) };
}
