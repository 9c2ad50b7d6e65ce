import { expect, test } from "vitest";
import { channelKey, NOBODY } from "../../scoring/simulation/channels.ts";
import { channelFigures, countedBy } from "./figures.ts";

const known = { qualified: false, value: false };
const by = "source";

const leadsOf = (source: string, campaign: string, leads: number) =>
  [channelKey({ source, campaign, landing: null }, countedBy(by)), { ...NOBODY, leads }] as const;

test("ten thousand sources that somebody made up are told as a few, those with costs among the others", () => {
  const made = Array.from({ length: 10_000 }, (_, n) => leadsOf(`made up ${n}`, "spring", 2));
  const counts = new Map([leadsOf("search", "spring", 5), leadsOf("search", "autumn", 4), ...made]);
  const spent = [
    { source: "search", campaign: "Spring", amount: 100 },
    // Alone: behind those that have leads.
    { source: "fair", campaign: null, amount: 30 },
  ];
  const told = channelFigures(counts, spent, { by, attribution: "first" }, known);
  expect(told.channels).toHaveLength(200);
  expect(told.channels[0]).toMatchObject({
    ...{ source: "search", leads: 9, cost: 100, costPerLead: 20 },
    costed: { campaigns: 1, of: 2, leads: 5 },
  });
  expect(told.channels[1]).toMatchObject({ leads: 2, cost: null, costed: null });
  expect(told.others).toMatchObject({
    channels: 9_802,
    cost: 30,
    costed: { channels: 1, leads: 0 },
  });
  expect(told.all).toMatchObject({ cost: 130, costed: { channels: 2, leads: 5 } });
});
