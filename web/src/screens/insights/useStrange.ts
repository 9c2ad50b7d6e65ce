import { useLearnedList } from "../../queries/learned.ts";
import { useModels } from "../../queries/models.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** A model, or what was learnt, as an address names it. */
type Named = {
  name?: string | undefined;
  version?: number | undefined;
  learned?: number | undefined;
};

/** `isKnown`: whether it is known already; `why`: in words, where there is no such thing. */
type Strange = { isKnown: boolean; why: string | undefined };

/** Whether there is what an address names: it may be an old one, or mistyped. */
export function useStrange(): (named: Named) => Strange {
  const { say, number } = useLanguage();
  const models = useModels();
  const learned = useLearnedList();
  return ({ name, version, learned: id }) => {
    if (id !== undefined) {
      const list = learned.data?.learned;
      const isThere = list?.some((one) => one.id === id) ?? true;
      const isKnown = list !== undefined || learned.isError;
      return { isKnown, why: isThere ? undefined : say(text.noLearned(number(id))) };
    }
    if (name === undefined) return { isKnown: true, why: undefined };
    const list = models.data?.models;
    const model = list?.find((one) => one.name === name);
    const isKnown = list !== undefined || models.isError;
    if (list && !model) return { isKnown, why: say(text.noSuchModel(name)) };
    const isThere = version === undefined || !model?.versions.every((of) => of.version !== version);
    return { isKnown, why: isThere ? undefined : say(text.noVersion(name, number(version))) };
  };
}
