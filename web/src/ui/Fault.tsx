import { Alert, Button, Group, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Refusal } from "../queries/client.ts";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** Why something is not shown or done, in plain words, and how to go on. */
export function Fault({ error, retry }: { error: Error; retry?: () => void }) {
  const { say } = useLanguage();
  const why = useWhy();
  const faults = error instanceof Refusal ? (error.problem.faults ?? []) : [];
  return (
    <Alert color="red" icon={<IconAlertTriangle />} role="alert">
      <Group justify="space-between" gap="xs">
        {why(error)}
        {retry && (
          <Button variant="default" size="xs" onClick={retry}>
            {say(text.again)}
          </Button>
        )}
      </Group>
      {faults.length > 0 && (
        <List size="sm" mt="xs">
          {faults.map(({ path, message }) => (
            <List.Item key={path + message}>{path ? `${path}: ${message}` : message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

/** An error in the reader's words. */
export function useWhy(): (error: Error) => string {
  const { say } = useLanguage();
  return (error) => {
    // The server's own words, in the reader's language already.
    if (error instanceof Refusal && error.message) return error.message;
    return say(error instanceof TypeError ? text.unreachable : text.unexpected);
  };
}
