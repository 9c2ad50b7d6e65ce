import { createView, deleteView, type LeadView, listViews, putView } from "@bussola/contract";
import type { Actor } from "../actor.ts";
import { on } from "../endpoint.ts";
import { conflict, notFound, Refusal } from "../refusal.ts";
import type { Pool } from "../store.ts";
import * as store from "./store.ts";

export const viewRoutes = [
  on(listViews, async ({ actor }, { pool }) => ({
    views: (await store.listViews(pool, personOf(actor))).map((row) => present(row, actor)),
  })),
  on(createView, async ({ body, actor }, { pool }) => {
    const id = await store.insertView(pool, personOf(actor), body);
    if (id === undefined) throw tooMany();
    return present(await viewOf(pool, id, actor), actor);
  }),
  on(putView, async ({ params: { id }, body, actor }, { pool }) => {
    await editable(pool, id, actor);
    await store.updateView(pool, id, body);
    return present(await viewOf(pool, id, actor), actor);
  }),
  on(deleteView, async ({ params: { id }, actor }, { pool }) => {
    const row = await editable(pool, id, actor);
    await store.deleteView(pool, id);
    return present(row, actor);
  }),
];

const personOf = (actor: Actor): string | null => (actor.kind === "person" ? actor.id : null);

const mayChange = ({ personId }: store.ViewRow, actor: Actor): boolean =>
  personId === personOf(actor) || actor.role === "administrator";

function present(row: store.ViewRow, actor: Actor): LeadView {
  const { id, name, shared, list, by } = row;
  return { id, name, shared, list, by, editable: mayChange(row, actor) };
}

/** What somebody else keeps for themselves is not there. @throws {Refusal} 404 */
async function viewOf(pool: Pool, id: number, actor: Actor): Promise<store.ViewRow> {
  const row = await store.findView(pool, id);
  if (!row || !(row.shared || row.personId === personOf(actor))) throw noView(id);
  return row;
}

/** @throws {Refusal} 404, 403 */
async function editable(pool: Pool, id: number, actor: Actor): Promise<store.ViewRow> {
  const row = await viewOf(pool, id, actor);
  if (!mayChange(row, actor)) throw notYours();
  return row;
}

const noView = (id: number) =>
  notFound({ en: `There is no saved list ${id}.`, it: `Non c'è nessun elenco salvato ${id}.` });

const notYours = () =>
  new Refusal(403, {
    en: "Only who saved this list, or an administrator, may change it.",
    it: "Solo chi ha salvato questo elenco, o un amministratore, può modificarlo.",
  });

const tooMany = () =>
  conflict({
    en: `You have ${store.MOST_VIEWS} saved lists: delete one first.`,
    it: `Hai ${store.MOST_VIEWS} elenchi salvati: prima eliminane uno.`,
  });
