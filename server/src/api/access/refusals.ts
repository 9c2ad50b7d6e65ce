import { strengthOf } from "@bussola/contract";
import type { Sentence } from "../../platform/sentence.ts";
import { Refusal } from "../refusal.ts";

/** What better-auth refuses, as we say it. */
export function refusalOf(response: Response, answer: Record<string, unknown>): Refusal {
  if (response.status === 429) return tooOften(Number(response.headers.get("x-retry-after")) || 60);
  const [status, sentence] = SAID[String(answer.code)] ?? [response.status, REFUSED];
  return new Refusal(status, sentence);
}

/** Tried too often. */
export const tooOften = (seconds: number): Refusal =>
  new Refusal(
    429,
    {
      en: `Too many attempts: try again in ${seconds} seconds.`,
      it: `Troppi tentativi: riprova fra ${seconds} secondi.`,
    },
    { retryAfter: seconds },
  );

/** @throws {Refusal} 422 for a password that is among the first to be guessed */
export function requireStrong(password: string, known: readonly string[]): void {
  const strength = strengthOf(password, known);
  if (strength === "short" || strength === "guessable") throw new Refusal(422, GUESSABLE);
}

const GUESSABLE: Sentence = {
  en: "This password is easy to guess: take a few words that do not belong together.",
  it: "Questa password è facile da indovinare: scegli qualche parola che non c'entra con le altre.",
};

const REFUSED: Sentence = {
  en: "This cannot be done now: sign in again and retry.",
  it: "Adesso non si può fare: accedi di nuovo e riprova.",
};

const WRONG_PASSWORD: Sentence = {
  en: "This is not your password.",
  it: "Questa non è la tua password.",
};

const WRONG_CODE: Sentence = {
  en: "This code is not right, or no longer: take a new one from the app.",
  it: "Questo codice non è giusto, o non lo è più: prendine uno nuovo dall'app.",
};

const SIGN_IN_AGAIN: Sentence = {
  en: "Too much time went by, or too many codes were wrong: sign in again from the start.",
  it: "È passato troppo tempo, o troppi codici erano sbagliati: ricomincia l'accesso.",
};

const NOT_SIGNED_IN: Sentence = {
  en: "Nobody is signed in: sign in first.",
  it: "Non hai fatto l'accesso: fallo prima.",
};

const SAID: Record<string, [status: number, Sentence]> = {
  INVALID_EMAIL_OR_PASSWORD: [
    403,
    {
      en: "The e-mail or the password is not right.",
      it: "L'e-mail o la password non è giusta.",
    },
  ],
  FAILED_TO_CREATE_SESSION: [
    403,
    {
      en: "This person was deactivated: ask an administrator.",
      it: "Questa persona è stata disattivata: chiedi a un amministratore.",
    },
  ],
  INVALID_PASSWORD: [403, WRONG_PASSWORD],
  INVALID_CODE: [403, WRONG_CODE],
  INVALID_BACKUP_CODE: [
    403,
    {
      en: "This backup code is not right, or was used already.",
      it: "Questo codice di riserva non è giusto, o è già stato usato.",
    },
  ],
  INVALID_TWO_FACTOR_COOKIE: [403, SIGN_IN_AGAIN],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: [403, SIGN_IN_AGAIN],
  TOTP_ALREADY_ENABLED: [
    409,
    {
      en: "Two-factor is on already: switch it off first.",
      it: "La verifica in due passaggi è già attiva: prima disattivala.",
    },
  ],
  TOTP_NOT_ENABLED: [
    409,
    { en: "Two-factor is not on.", it: "La verifica in due passaggi non è attiva." },
  ],
  TWO_FACTOR_NOT_ENABLED: [
    409,
    { en: "Two-factor is not on.", it: "La verifica in due passaggi non è attiva." },
  ],
  UNAUTHORIZED: [401, NOT_SIGNED_IN],
};
