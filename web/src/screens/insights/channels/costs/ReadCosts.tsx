import { Alert, Button, Card, FileButton, Group, List, Stack, Text, Title } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { useCostActions } from "../../../../queries/channels.ts";
import { Fault } from "../../../../ui/Fault.tsx";
import { useLanguage } from "../../../../ui/language.tsx";
import { useUndo } from "../../../../ui/undo.tsx";
import { text } from "../text.ts";
import { useFigures } from "../useFigures.ts";
import { SourceField } from "./SourceField.tsx";

const MOST_BYTES = 500_000;
const MOST_SHOWN = 5;

/** Costs from a file: what it says is shown before anything is saved. */
export function ReadCosts() {
  const { say } = useLanguage();
  const { read } = useCostActions();
  const [source, setSource] = useState("");
  const [tooLarge, setTooLarge] = useState(false);
  const take = async (file: File | null) => {
    if (!file) return;
    setTooLarge(file.size > MOST_BYTES);
    if (file.size > MOST_BYTES) return;
    const named = source.trim();
    read.mutate({ csv: await file.text(), ...(named && { source: named }) });
  };
  return (
    <Card component="section">
      <Stack gap="sm">
        <div>
          <Title order={2}>{say(text.file)}</Title>
          <Text size="sm" c="dimmed">
            {say(text.fileWhy)}
          </Text>
        </div>
        <Group align="flex-end">
          <SourceField label={say(text.fileSource)} value={source} onChange={setSource} />
          {/* Another file of the same name is read again. */}
          <FileButton
            key={read.submittedAt}
            onChange={(file) => void take(file)}
            accept=".csv,text/csv"
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                loading={read.isPending}
                leftSection={<IconFileImport size={16} />}
              >
                {say(text.choose)}
              </Button>
            )}
          </FileButton>
        </Group>
        {tooLarge && <Alert color="red">{say(text.tooLarge)}</Alert>}
        {read.error && <Fault error={read.error} />}
        {read.data && <Found found={read.data} done={read.reset} />}
      </Stack>
    </Card>
  );
}

type Found = NonNullable<ReturnType<typeof useCostActions>["read"]["data"]>;

function Found({ found: { costs, refused }, done }: { found: Found; done(): void }) {
  const { say, number } = useLanguage();
  const { money } = useFigures();
  const { save, remove } = useCostActions();
  const undo = useUndo();
  const total = costs.reduce((sum, { amount }) => sum + amount, 0);
  const submit = () =>
    save.mutate(costs, {
      onSuccess: ({ costs: saved }) => {
        done();
        undo(say(text.added), () => Promise.all(saved.map(({ id }) => remove.mutateAsync(id))));
      },
    });
  return (
    <Stack gap="xs" role="status">
      <Text size="sm" fw={600}>
        {say(text.read(costs.length, number(costs.length), money(total)))}
      </Text>
      {refused.length > 0 && (
        <Alert color="orange" title={say(text.refused(refused.length, number(refused.length)))}>
          <List size="sm">
            {refused.slice(0, MOST_SHOWN).map(({ line, why }) => (
              <List.Item key={line}>
                {say(text.line(number(line)))}: {why}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {costs.length > 0 && (
        <Group>
          <Button onClick={submit} loading={save.isPending}>
            {say(text.saveRead)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
