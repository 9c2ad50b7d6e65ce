import type { ModelSummary } from "@bussola/contract";
import { parseModel } from "@bussola/engine";
import { Anchor, Skeleton, Stack } from "@mantine/core";
import { IconTargetArrow } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useModels, useModelVersion, useTemplates } from "../../../queries/models.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { emptyModel } from "../start/empty.ts";
import { recall } from "./kept.ts";
import { text } from "./text.ts";
import type { Base, Begun } from "./useDraft.ts";
import { Workbench } from "./Workbench.tsx";

const route = getRouteApi("/models/$name");

/** A model in the studio: unsaved work on it if there is any, else its newest version. */
export function Studio() {
  const { name } = route.useParams();
  const models = useModels();
  const summary = models.data?.models.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const newest = summary?.versions[0]?.version;
  const stored = useModelVersion(name, newest);
  const error = models.error ?? stored.error;
  if (error) return <Fault error={error} retry={() => void models.refetch()} />;
  if (!models.data || (newest !== undefined && !stored.data)) return <Loading />;
  if (!summary || !stored.data) return <Fresh name={name} />;
  const { model, version, name: called } = stored.data;
  return (
    <Saved
      key={called}
      summary={summary}
      latest={{ saved: model, after: version }}
      name={summary.name}
    />
  );
}

type SavedProps = { summary: ModelSummary; latest: Base; name: string };

/** Begins once, from what is kept or saved then. */
function Saved({ summary, latest, name }: SavedProps) {
  const [begun] = useState((): Begun | undefined => {
    const kept = recall(name);
    const model = kept?.model ?? latest.saved;
    return model && { ...latest, name, model, after: kept?.after ?? latest.after };
  });
  return begun && <Workbench {...{ summary, latest, begun }} />;
}

/** A model that is not saved yet: kept in the browser, or begun from a template. */
function Fresh({ name }: { name: string }) {
  const { say, language } = useLanguage();
  const { template } = route.useSearch();
  const { data, error } = useTemplates(language);
  const found = data?.templates.find(({ id }) => id === template);
  const model = useMemo(() => {
    const kept = recall(name)?.model;
    if (kept) return kept;
    if (template === "empty") return emptyModel(name, language);
    return found && { ...parseModel(found.body), name };
  }, [name, template, found, language]);
  if (error) return <Fault error={error} />;
  if (model)
    return (
      <Workbench
        key={name}
        summary={undefined}
        begun={{ name, model, ...NOTHING }}
        latest={NOTHING}
      />
    );
  if (template !== undefined && !data) return <Loading />;
  return (
    <EmptyState
      icon={IconTargetArrow}
      title={say(text.missing)}
      action={
        <Anchor component={Link} to="/models">
          {say(text.models)}
        </Anchor>
      }
    >
      {say(text.missingAbout(name))}
    </EmptyState>
  );
}

const NOTHING: Base = { saved: undefined, after: 0 };

const Loading = () => (
  <Stack>
    <Skeleton height={40} width={320} />
    <Skeleton height={400} />
  </Stack>
);
