import { type FindLeads, findLeads, type LeadExport, type ListedLead } from "@bussola/contract";
import { expect, vi } from "vitest";
import { stoppedClock } from "../src/platform/clock.ts";
import { type Api, createApi } from "./api.ts";

const DAY = 86_400_000;
export const NOW = Date.UTC(2026, 10, 20, 15);
export const clock = stoppedClock(NOW);
export const daysAgo = (days: number) => new Date(NOW - days * DAY).toISOString();

export const MODEL = {
  ...{ bussola: 1, name: "Shop" },
  signals: {
    page: { type: "page" },
    demo: { event: "Demo Requested" },
    director: { trait: "title", matches: "*director*" },
  },
  groups: [
    {
      ...{ name: "interest", dimension: "engagement" },
      rules: [
        { signal: "page", points: 2, curve: { halfLife: "10d" } },
        { signal: "demo", points: 15 },
      ],
    },
    { name: "profile", dimension: "fit", rules: [{ signal: "director", points: 10 }] },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm", from: 8 },
    { name: "hot", from: 20 },
  ],
  matrix: {
    fit: [
      { name: "A", from: 10 },
      { name: "B", from: 0 },
    ],
    engagement: [
      { name: "1", from: 10 },
      { name: "2", from: 0 },
    ],
  },
  personas: [{ name: "boss", of: ["director"] }],
  qualify: { at: 20, require: [{ signal: "director", reason: "no director" }] },
};

export const CITIES = ["Roma", "Milano", "Lecce", "Como"];
export const OWNERS = ["anna@us.example", "bruno@us.example"];
/** An API whose leads differ in all that lists are asked by. */
export async function createLists() {
  const api = await createApi(clock, { threads: 3 });
  await api.publish(MODEL);
  const people = Array.from({ length: 240 }, (_, i) => {
    const who = i % 6 === 0 ? { anonymousId: `a${i}` } : { userId: `u${i}` };
    const traits = {
      ...{ firstName: i % 2 ? "Anna" : "Bruno", lastName: `Rossi ${i % 10}` },
      ...(i % 3 === 0 && { title: "Sales Director" }),
      ...(i % 4 === 0 && { employees: (i * 37) % 100 }),
      ...(i % 8 === 0 && { company: { name: `${["Èdile", "Zeta", "acme"][i % 3]} ${i % 16}` } }),
      ...(i % 5 === 0 && { address: { city: CITIES[i % 4] } }),
      ...(i % 7 === 0 && { interests: ["sea", CITIES[i % 3]] }),
    };
    const pages = Array.from({ length: i % 5 }, (_, n) => ({
      ...{ type: "page", ...who, timestamp: daysAgo((n * 5 + i) % 50) },
    }));
    const demo = { type: "track", event: "Demo Requested", ...who, timestamp: daysAgo(i % 40) };
    return [
      { type: "identify", ...who, traits, timestamp: daysAgo(60) },
      ...pages,
      ...(i % 11 === 0 ? [demo] : []),
    ];
  });
  await api.say(...people.flat());
  await predict(api);

  const find = (asked: FindLeads) => api.get(findLeads, { body: { columns: COLUMNS, ...asked } });

  /** Page after page. */
  async function all(asked: FindLeads): Promise<ListedLead[]> {
    const leads: ListedLead[] = [];
    let after: string | undefined;
    do {
      const page = await find({ ...asked, limit: 97, ...(after !== undefined && { after }) });
      leads.push(...page.leads);
      expect(page.sample).toBeNull();
      expect(leads.length).toBeLessThanOrEqual(page.total);
      after = page.next ?? undefined;
      if (after === undefined) expect(leads.length).toBe(page.total);
    } while (after !== undefined);
    return leads;
  }

  const exported = async (list: LeadExport) => {
    const path = `/api/leads/leads.csv?list=${encodeURIComponent(JSON.stringify(list))}`;
    const { status, headers, body } = await api.fetched(path);
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    return String(body);
  };

  /** Until the base is in memory most lists are refused. */
  const loaded = () =>
    vi.waitFor(
      async () =>
        expect((await api.ask(findLeads, { body: { order: "lastAt" } })).status).toBe(200),
      60_000,
    );

  return { api, find, all, exported, loaded };
}

export type Lists = Awaited<ReturnType<typeof createLists>>;

const COLUMNS = {
  traits: ["firstName", "lastName", "title", "employees", "address.city", "interests"],
  signals: ["page", "demo"],
};

/** Chances of most known leads, some of them equal. */
async function predict(api: Api): Promise<void> {
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO learned (key, wanted, day, counts, horizon_days, outcome, observations, file, report,
                          state)
     VALUES (gen_random_uuid(), '{}', 0, '{}', 90, 'learned', '[]', '{}', '{}', 'published')
     RETURNING id`,
  );
  await api.pool.query(
    `INSERT INTO prediction (lead_id, learned_id, day, probability, low, high, percentile, band)
     SELECT lead_id, $1, 0, (lead_id * 37 % 50) / 100.0, 0, 1, lead_id * 37 % 50 * 2, 'cold'
       FROM score WHERE known AND lead_id % 4 > 0`,
    [rows[0]?.id],
  );
}
