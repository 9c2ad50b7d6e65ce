import { Alert, Button, Group } from "@mantine/core";
import { IconVersions } from "@tabler/icons-react";
import { Refusal } from "../../../queries/client.ts";
import { useGuidedActions } from "../../../queries/guided.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** Why a choice is not kept; where another window was there first, the way to what it saved. */
export function Unsaved({ error }: { error: Error | null }) {
  const { say } = useLanguage();
  const { load } = useGuidedActions();
  if (!error) return null;
  if (!(error instanceof Refusal) || error.problem.status !== 409) return <Fault error={error} />;
  return (
    <Alert color="needle" icon={<IconVersions />} role="alert">
      <Group justify="space-between" gap="xs">
        {error.message}
        <Button variant="default" size="xs" onClick={() => void load()}>
          {say(text.load)}
        </Button>
      </Group>
    </Alert>
  );
}
