import type { LiveVersion, VersionRow } from "../../scoring/catalogue.ts";
import { type Catalogues, findPublished, findVersion } from "../../scoring/store.ts";
import { conflict, notFound } from "../refusal.ts";
import type { Db, Pool } from "../store.ts";

/**
 * A version of a model, the main one without a name: the one asked for by number, or else the
 * published one, or else the newest.
 * @throws {Refusal} 404
 */
export async function chooseVersion(
  db: Db | Pool,
  name?: string,
  number?: number,
): Promise<VersionRow> {
  const published = await findPublished(db, name);
  if (published && (number === undefined || number === published.number)) return published;
  const asked = name ?? published?.name;
  if (asked === undefined) throw NONE_PUBLISHED();
  const found = await findVersion(db, asked, number);
  if (!found) throw noModel(asked, number);
  return found;
}

/** A version as it scores the stored histories; undefined when it does not: a draft, say. */
export async function liveVersion(
  db: Db,
  catalogues: Catalogues,
  { id }: VersionRow,
): Promise<LiveVersion | undefined> {
  const { live } = await catalogues.current(db);
  return live.find((version) => version.id === id);
}

export function noModel(name: string, number?: number) {
  return number === undefined
    ? notFound({ en: `There is no model "${name}".`, it: `Non c'è nessun modello "${name}".` })
    : notFound({
        en: `The model "${name}" has no version ${number}.`,
        it: `Il modello "${name}" non ha una versione ${number}.`,
      });
}

const NONE_PUBLISHED = () =>
  notFound({
    en: "No model is published yet: push one with bussola model push, then publish it.",
    it: "Nessun modello è ancora pubblicato: caricane uno con bussola model push, poi pubblicalo.",
  });

export const notLive = ({ name, number, status }: VersionRow) =>
  conflict({
    en: `The model "${name}" is not published (version ${number} is ${status}), so its scores are not kept: publish or shadow it.`,
    it: `Il modello "${name}" non è pubblicato (la versione ${number} è ${status}), quindi i suoi punteggi non sono conservati: pubblicalo o mettilo in ombra.`,
  });
