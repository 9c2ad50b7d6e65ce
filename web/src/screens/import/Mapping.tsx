import type { ImportFile } from "@bussola/contract";
import { Alert, Button, Group, Skeleton, Stack, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Settings, useImportActions, useImportPreview } from "../../queries/imports.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Choices } from "./Choices.tsx";
import { ColumnTable } from "./ColumnTable.tsx";
import { Preview } from "./Preview.tsx";
import { text } from "./text.ts";

/** Where each column goes, with the first rows as they will be. */
export function Mapping({ file }: { file: ImportFile }) {
  const { say, number, language } = useLanguage();
  const navigate = useNavigate();
  const [settings, setSettings] = useState<Settings>({});
  const preview = useImportPreview(file.id, settings, language);
  const { run } = useImportActions(file.id);
  const start = (dryRun: boolean) =>
    run.mutate(
      { ...settings, dryRun },
      { onSuccess: ({ id }) => navigate({ to: "/import", search: { file: file.id, run: id } }) },
    );
  if (preview.error) return <Fault error={preview.error} retry={() => void preview.refetch()} />;
  if (!preview.data) return <Skeleton height={320} />;
  const { fault, columns, rows, type } = preview.data;
  return (
    <Stack>
      <Choices {...{ file, settings, type }} change={setSettings} />
      <Title order={2}>{say(text.columns)}</Title>
      <ColumnTable {...{ file, settings, type }} placed={columns} change={setSettings} />
      {fault && <Alert color="needle">{fault}</Alert>}
      {!fault && rows.length > 0 && (
        <>
          <Title order={2}>{say(text.preview)}</Title>
          <Preview rows={rows} />
        </>
      )}
      {run.error && <Fault error={run.error} />}
      <Group justify="flex-end">
        <Button
          variant="default"
          disabled={fault !== null}
          loading={run.isPending}
          onClick={() => start(true)}
        >
          {say(text.try)}
        </Button>
        <Button disabled={fault !== null} loading={run.isPending} onClick={() => start(false)}>
          {say(text.run(file.rows, number(file.rows)))}
        </Button>
      </Group>
    </Stack>
  );
}
