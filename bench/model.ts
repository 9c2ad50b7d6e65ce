/** Signals of the model, `E0` to `E19` by their events. */
export const SIGNALS = 20;

/** 26 behaviour rules over 20 signals with curves, caps, tiers and `when`, and 4 trait rules. */
export function benchModel(): { name: string; [part: string]: unknown } {
  const curves = [
    { window: "30d" },
    { linear: "90d" },
    { halfLife: "30d" },
    { halfLife: "60d" },
    {
      steps: [
        { from: "30d", weight: 0.5 },
        { from: "90d", weight: 0.1 },
      ],
    },
    undefined,
  ];
  const signals = Object.fromEntries(
    Array.from({ length: SIGNALS }, (_, i) => [`s${i}`, { event: `E${i}` }]),
  );
  const behaviour = Array.from({ length: 26 }, (_, i) => ({
    name: `rule ${i}`,
    signal: `s${i % SIGNALS}`,
    ...(i % 9 === 8
      ? {
          tiers: [
            { from: 1, points: 5 },
            { from: 3, points: 12 },
          ],
        }
      : { points: (i % 7) + 1 }),
    ...(i % 2 === 0 && { dailyMax: 3 }),
    ...(i % 3 === 0 && { max: 25 }),
    ...(i % 5 === 4 && { count: i % 2 ? "once" : "days" }),
    ...(i % 13 === 12 && { when: [{ signal: "s0", atMost: 0, curve: { window: "30d" } }] }),
    curve: curves[i % curves.length],
  }));
  return {
    bussola: 1,
    name: "Bench",
    scale: { min: 0, max: 200 },
    signals: {
      ...signals,
      country: { trait: "country" },
      at_home: { trait: "country", in: ["IT", "CH"] },
      employees: { trait: "company.employees" },
      large: { trait: "company.employees", gt: 250 },
    },
    groups: [
      {
        name: "profile",
        dimension: "fit",
        max: 60,
        rules: [
          { signal: "country", values: { IT: 10, CH: 8, DE: 5 } },
          { signal: "at_home", points: 5 },
          {
            signal: "employees",
            tiers: [
              { from: 10, points: 5 },
              { from: 200, points: 15 },
            ],
          },
          { signal: "large", points: 10 },
        ],
      },
      { name: "first", dimension: "engagement", max: 80, rules: behaviour.slice(0, 13) },
      { name: "second", dimension: "engagement", weight: 0.8, rules: behaviour.slice(13) },
    ],
    bands: [
      { name: "cold", from: 0 },
      { name: "warm", from: 40 },
      { name: "hot", from: 80 },
    ],
    matrix: {
      fit: [
        { name: "A", from: 30 },
        { name: "B", from: 15 },
        { name: "C", from: 0 },
      ],
      engagement: [
        { name: "1", from: 60 },
        { name: "2", from: 30 },
        { name: "3", from: 0 },
      ],
    },
    qualify: { at: 60, require: [{ signal: "at_home", reason: "outside our market" }] },
  };
}
