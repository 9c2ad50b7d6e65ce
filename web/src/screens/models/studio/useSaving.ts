import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Refusal } from "../../../queries/client.ts";
import { usePublishModel, useSaveModel, useShadowModel } from "../../../queries/models.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";
import type { Working } from "./useDraft.ts";

const route = getRouteApi("/models/$name");

/** Saving, shadowing and publishing what is being worked on. */
export function useSaving({ model, isDirty, base, setBase }: Working) {
  const { say, number } = useLanguage();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const saveModel = useSaveModel();
  const publishModel = usePublishModel();
  const shadowModel = useShadowModel();
  // Somebody else's save, found when ours was refused.
  const [isStale, setStale] = useState(false);

  /** The number of the version that says what is on the cards; undefined when it was refused. */
  async function saved(after = base.after): Promise<number | undefined> {
    if (!isDirty) return base.after;
    try {
      const { version } = await saveModel.mutateAsync({ model, after });
      setBase({ saved: model, after: version });
      setStale(false);
      await queries.invalidateQueries({ queryKey: ["models"] });
      return version;
    } catch (error) {
      if (error instanceof Refusal && error.problem.status === 409) setStale(true);
      return undefined;
    }
  }

  async function goOn(operation?: number): Promise<void> {
    await navigate({
      params: { name: model.name },
      search: (now) => ({ ...now, template: undefined, operation }),
      replace: true,
    });
  }

  async function save(after?: number): Promise<void> {
    const version = await saved(after);
    if (version === undefined) return;
    await goOn();
    notifications.show({ message: say(text.saved(number(version))) });
  }

  async function start(how: typeof publishModel): Promise<boolean> {
    const version = await saved();
    if (version === undefined) return false;
    const operation = await how.mutateAsync({ name: model.name, version }).catch(() => undefined);
    await goOn(operation?.id);
    return operation !== undefined;
  }

  return {
    ...{ isStale, save },
    isPending: saveModel.isPending || publishModel.isPending || shadowModel.isPending,
    settle: () => setStale(false),
    publish: () => start(publishModel),
    shadow: () => start(shadowModel),
  };
}

export type Saving = ReturnType<typeof useSaving>;
