import { Alert, Button, Group, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Refusal } from "../queries/client.ts";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

type Props = { error: Error; retry?: () => void; action?: ReactNode };

/** Why something is not shown or done, in plain words, and how to go on. */
export function Fault({ error, retry, action }: Props) {
  const { say } = useLanguage();
  const why = useWhy();
  const faults = error instanceof Refusal ? (error.problem.faults ?? []) : [];
  return (
    <Alert color="red" icon={<IconAlertTriangle />} role="alert">
      <Group justify="space-between" gap="xs">
        {why(error)}
        <Group gap="xs">
          {action}
          {retry && (
            <Button variant="default" size="xs" onClick={retry}>
              {say(text.again)}
            </Button>
          )}
        </Group>
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
