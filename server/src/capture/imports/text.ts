import type { JsonValue } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

const quoted = (value: JsonValue): string => JSON.stringify(value).slice(0, 60);

/** Why a row of a file becomes no message. */
export const text = {
  noIdentifier: {
    en: "has no e-mail, user id or anonymous id",
    it: "non ha e-mail, id utente o id anonimo",
  },
  noEvent: { en: "does not say what happened", it: "non dice che cosa è successo" },
  badType: (found: JsonValue): Sentence => ({
    en: `type ${quoted(found)} is none of track, page, screen, identify, group, alias`,
    it: `type ${quoted(found)} non è track, page, screen, identify, group o alias`,
  }),
  noTime: { en: "has no time", it: "non ha un'ora" },
  badTime: (found: JsonValue): Sentence => ({
    en: `${quoted(found)} is no day or time that can be read`,
    it: `${quoted(found)} non è un giorno o un'ora che si possa leggere`,
  }),
  notObject: (column: string): Sentence => ({
    en: `${column} is not a JSON object`,
    it: `${column} non è un oggetto JSON`,
  }),
  notPlain: (column: string): Sentence => ({
    en: `${column} is neither text nor a number`,
    it: `${column} non è né testo né un numero`,
  }),
  taken: (column: string): Sentence => ({
    en: `${column} says again what another column says`,
    it: `${column} ripete quello che dice un'altra colonna`,
  }),
  tooLarge: { en: "is larger than 32 KB", it: "supera 32 KB" },
} as const;
