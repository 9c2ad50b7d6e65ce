import { Alert, Button, Group } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useReconnection } from "../../queries/health.ts";
import { useLanguage } from "../language.tsx";
import { text } from "./text.ts";

/** Says when nobody answers, and how to go on. */
export function ConnectionBanner() {
  const { say } = useLanguage();
  const { lost, again } = useReconnection();
  if (!lost) return null;
  return (
    <Alert color="orange" icon={<IconPlugConnectedX />} mb="md" role="status">
      <Group justify="space-between" gap="xs">
        {say(navigator.onLine ? text.lost : text.offline)}
        <Button variant="default" size="xs" onClick={again}>
          {say(text.again)}
        </Button>
      </Group>
    </Alert>
  );
}
