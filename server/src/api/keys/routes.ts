import {
  createKey,
  listKeys,
  listSources,
  restoreKey,
  revokeKey,
  rotateKey,
} from "@bussola/contract";
import { hashKey, newKey } from "../../capture/keys.ts";
import { saveKey } from "../../capture/store.ts";
import { on } from "../endpoint.ts";
import { conflict, notFound } from "../refusal.ts";
import type { Pool } from "../store.ts";
import { presentKey, presentSource } from "./present.ts";
import * as store from "./store.ts";

export const keyRoutes = [
  on(listSources, async (_call, { pool, clock }) => {
    const today = new Date(clock.now());
    today.setUTCHours(0, 0, 0, 0);
    return { sources: (await store.listSources(pool, today)).map(presentSource) };
  }),
  on(listKeys, async (_call, { pool }) => ({
    keys: (await store.listKeys(pool)).map(presentKey),
  })),
  on(createKey, async ({ body: { scope, source } }, { pool, keys }) => {
    const found = await store.sourceByName(pool, source);
    // What comes into the sample's source goes away with the sample; the other speaks for people here.
    if (found?.kind === "sample" || found?.kind === "work") throw isOurs(source);
    const made = await makeKey(pool, scope, source);
    keys.reload();
    return made;
  }),
  on(rotateKey, async ({ params: { id }, body: { graceHours } }, { pool, keys }) => {
    const row = await store.keyById(pool, id);
    if (!row) throw noKey(id);
    if (!(await store.expireKey(pool, id, graceHours))) throw hasEnded();
    const made = await makeKey(pool, row.scope, row.source);
    keys.reload();
    return made;
  }),
  on(restoreKey, async ({ params: { id } }, { pool, keys }) => {
    const row = await store.keyById(pool, id);
    if (!row) throw noKey(id);
    if (!(await store.restoreKey(pool, id))) throw isOver();
    keys.reload();
    return presentKey((await store.keyById(pool, id)) ?? row);
  }),
  on(revokeKey, async ({ params: { id }, actor }, { pool, keys }) => {
    const row = await store.keyById(pool, id);
    if (!row) throw noKey(id);
    // So that nobody locks the door behind themselves.
    if (actor.kind === "key" && row.hash === actor.key.hash) throw isInUse();
    await store.revokeKey(pool, id);
    keys.reload();
    return presentKey((await store.keyById(pool, id)) ?? row);
  }),
];

async function makeKey(pool: Pool, scope: "write" | "secret", source: string) {
  const value = newKey(scope);
  const kind = scope === "write" ? "tracking" : "import";
  await saveKey(pool, { value, scope, source, kind });
  const row = await store.keyByHash(pool, hashKey(value));
  if (!row) throw new Error("the new key is not there");
  return { ...presentKey(row), key: value };
}

const hasEnded = () =>
  conflict({
    en: "This key was revoked or rotated already.",
    it: "Questa chiave è già stata revocata o sostituita.",
  });

const isOver = () =>
  conflict({
    en: "Only a revocation of the last ten minutes can be taken back: make a new key.",
    it: "Si può annullare solo una revoca degli ultimi dieci minuti: crea una chiave nuova.",
  });

const noKey = (id: number) =>
  notFound({ en: `There is no key ${id}.`, it: `Non c'è nessuna chiave ${id}.` });

const isInUse = () =>
  conflict({
    en: "This is the key that you are using: revoke it with another one.",
    it: "È la chiave che stai usando: revocala con un'altra.",
  });

const isOurs = (name: string) =>
  conflict({
    en: `The source "${name}" is Bussola's own: choose another name.`,
    it: `La fonte "${name}" è di Bussola: scegli un altro nome.`,
  });
