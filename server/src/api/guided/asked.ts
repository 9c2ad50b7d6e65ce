import type { GuidedState } from "@bussola/contract";
import { type Conversion, dayOf, type Model, parseModel } from "@bussola/engine";
import {
  type Guide,
  GuidedRefusal,
  type Question,
  type Reply,
} from "../../learning/guided/asking.ts";
import type { Language } from "../../platform/sentence.ts";
import type { ReadFile } from "../imports/files.ts";
import { Refusal } from "../refusal.ts";
import { readTemplates } from "../templates/store.ts";

export type Asking = {
  guide: Guide;
  file: { id: string; about: ReadFile };
  state: GuidedState;
  conversion: Pick<Conversion, "won" | "lost" | "value">;
  language: Language;
  now: number;
  /** Of `rows`. */
  behind?: Question["behind"];
};

/** Asks what the file says, with what was chosen. @throws {Refusal} 422: the file does not do */
export async function ask<Kind extends Question["kind"]>(
  kind: Kind,
  { guide, file, state, conversion, language, now, behind }: Asking,
): Promise<Extract<Reply, Record<Kind, unknown>>> {
  const { won, lost } = conversion;
  try {
    const reply = await guide.ask({
      ...{ kind, file: file.id, source: file.about.source, state, language, today: dayOf(now) },
      template: await templateOf(state),
      outcomes: { won, lost },
      ...(behind && { behind }),
    });
    return reply as Extract<Reply, Record<Kind, unknown>>;
  } catch (error) {
    throw error instanceof GuidedRefusal ? new Refusal(422, error.sentence) : error;
  }
}

async function templateOf({ template }: GuidedState): Promise<Model | undefined> {
  const found = (await readTemplates("en")).find(({ id }) => id === template);
  return found && parseModel(found.body);
}
