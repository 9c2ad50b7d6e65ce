import {
  exportLeads,
  findLeads,
  listTraits,
  listTraitValues,
  undoListWork,
  workOnList,
} from "@bussola/contract";
import { on, send } from "../endpoint.ts";
import { exportList } from "./export.ts";
import { askBase, find, sampleOf } from "./find.ts";
import { startWork, undoWork } from "./jobs.ts";

export const listRoutes = [
  on(findLeads, ({ body, language }, deps) => find(deps, body, body.lang ?? language)),
  send(exportLeads, ({ query, language }, deps) => exportList(deps, query.list, language)),
  on(workOnList, ({ body, actor }, deps) => startWork(deps, body.list, body.work, actor)),
  on(undoListWork, ({ params, actor }, deps) => undoWork(deps, params.id, actor)),
  on(listTraits, async (_call, deps) => {
    const { answer, share } = await askBase(deps, { kind: "traits" });
    const { leads, counts } = answer;
    const traits = [...counts].map(([path, of]) => ({ path, leads: of }));
    traits.sort((a, b) => b.leads - a.leads || a.path.localeCompare(b.path));
    return { leads, sample: await sampleOf(deps.pool, leads, share), traits };
  }),
  on(listTraitValues, async ({ query: { path, text = "", limit } }, deps) => {
    const { answer } = await askBase(deps, { kind: "values", path });
    const wanted = text.toLowerCase();
    const values = [...answer.counts]
      .map(([json, leads]) => ({ value: JSON.parse(json) as string | number | boolean, leads }))
      .filter(({ value }) => String(value).toLowerCase().includes(wanted));
    values.sort((a, b) => b.leads - a.leads);
    return { path, values: values.slice(0, limit) };
  }),
];
