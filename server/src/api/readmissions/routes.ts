import { readmit } from "@bussola/contract";
import { type Identifier, KIND } from "../../capture/capture.ts";
import { normaliseEmail } from "../../capture/quality/email.ts";
import * as erasure from "../../ledger/erasure/store.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { on } from "../endpoint.ts";
import { notFound } from "../refusal.ts";

const NAMES = {
  [KIND.user]: "user",
  [KIND.email]: "email",
  [KIND.anonymous]: "anonymous",
} as const;

export const readmissionRoutes = [
  on(readmit, ({ body: { identifiers }, actor }, { pool }) =>
    withTransaction(pool, async (db) => {
      const sourceId = actor.kind === "key" ? actor.key.sourceId : null;
      const found = await erasure.readmit(db, identifiers.flatMap(meanings), sourceId);
      if (found.length === 0) throw noneErased();
      return { readmitted: found.map(({ kind, value }) => ({ kind: NAMES[kind], value })) };
    }),
  ),
];

/** What a text may be, in the forms that messages are kept in. */
function meanings(text: string): Identifier[] {
  const value = text.trim();
  const email = normaliseEmail(value);
  return [
    { kind: KIND.user, value },
    { kind: KIND.anonymous, value },
    ...(email === undefined ? [] : [{ kind: KIND.email, value: email }]),
  ];
}

const noneErased = () =>
  notFound({
    en: "None of these identifiers was erased: nothing keeps them out.",
    it: "Nessuno di questi identificativi è stato cancellato: niente li tiene fuori.",
  });
