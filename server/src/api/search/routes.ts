import { search } from "@bussola/contract";
import { on } from "../endpoint.ts";
import { searchLeads } from "./find.ts";
import { namesWith } from "./store.ts";

const NAMES = 5;

export const searchRoutes = [
  on(search, async ({ query }, deps) => {
    const text = query.q.trim();
    if (text === "") return { leads: [], models: [], segments: [], partial: false };
    const [leads, names] = await Promise.all([
      searchLeads(deps, text),
      namesWith(deps.pool, text, NAMES),
    ]);
    return { ...leads, ...names };
  }),
];
