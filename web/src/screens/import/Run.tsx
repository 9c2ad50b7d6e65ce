import { type ImportFile, ImportResult, type Operation } from "@bussola/contract";
import {
  Alert,
  Button,
  Card,
  Group,
  Progress,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { isUnderWay, useOperation, useOperationActions } from "../../queries/operations.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Refused } from "./Refused.tsx";
import { text } from "./text.ts";

/** How far an import is, and what became of the rows. */
export function Run({ file, operation: id }: { file: ImportFile; operation: number }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const { data: operation, error } = useOperation(id);
  const back = () => void navigate({ to: "/import", search: { file: file.id } });
  if (error) return <Fault error={error} />;
  if (!operation) return <Skeleton height={160} />;
  if (isUnderWay(operation)) return <UnderWay operation={operation} rows={file.rows} />;
  const result = operation.state === "done" ? ImportResult.parse(operation.result) : undefined;
  return (
    <Stack>
      {operation.state === "failed" && <Alert color="red">{operation.error}</Alert>}
      {operation.state === "cancelled" && <Alert color="needle">{say(text.cancelled)}</Alert>}
      {result && <Totals result={result} />}
      {result && result.refused > 0 && <Refused id={file.id} refused={result.refused} />}
      <Group justify="flex-end">
        {(!result || result.dryRun) && (
          <Button variant="default" onClick={back}>
            {say(text.back)}
          </Button>
        )}
        {result && !result.dryRun && (
          <Button component="a" href="/leads">
            {say(text.seeLeads)}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function UnderWay({ operation, rows }: { operation: Operation; rows: number }) {
  const { say, number } = useLanguage();
  const { cancel } = useOperationActions();
  const { id, done } = operation;
  return (
    <Card>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600}>{say(text.importing)}</Text>
          <Button size="compact-sm" variant="default" onClick={() => cancel.mutate(id)}>
            {say(text.cancel)}
          </Button>
        </Group>
        <Progress.Root size="lg">
          <Progress.Section
            value={rows > 0 ? (done / rows) * 100 : 0}
            aria-label={say(text.progress)}
          />
        </Progress.Root>
        <Text size="sm" c="dimmed">
          {number(done)} / {say(text.rows(rows, number(rows)))} · {say(text.leave)}
        </Text>
      </Stack>
    </Card>
  );
}

function Totals({ result }: { result: ImportResult }) {
  const { say, number } = useLanguage();
  const { dryRun, read, stored, duplicates, refused } = result;
  const figures = [
    [text.read, read],
    [dryRun ? text.good : text.stored, stored],
    ...(dryRun ? [] : [[text.there, duplicates] as const]),
    [text.refused, refused],
  ] as const;
  return (
    <Stack gap="xs">
      <Title order={2}>{say(dryRun ? text.tried : text.imported)}</Title>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {figures.map(([label, count]) => (
          <Card key={label.en} padding="sm">
            <Text size="xl" fw={650}>
              {number(count)}
            </Text>
            <Text size="sm" c="dimmed">
              {say(label)}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
