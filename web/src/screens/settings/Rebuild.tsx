import type { RebuildDue } from "@bussola/contract";
import { Alert, Button, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { isUnderWay, useOperationActions, useOperations } from "../../queries/operations.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Running } from "./Operations.tsx";
import { dueWhy, text } from "./text.ts";

/** What of leads from before is not as it is kept now, and the rebuild that mends it. */
export function Rebuild({ due }: { due: RebuildDue[] }) {
  const { say } = useLanguage();
  const { start } = useOperationActions();
  const { data } = useOperations();
  const running = data?.operations.find((one) => one.kind === "rebuild" && isUnderWay(one));
  return (
    <Alert color="needle" icon={<IconHistory />} title={say(text.rebuildDue)} role="status">
      {due.map((what) => (
        <Text key={what} size="sm" mb="sm">
          {say(dueWhy[what])}
        </Text>
      ))}
      <Text size="sm" mb="sm">
        {say(text.rebuildHow)}
      </Text>
      {start.error && <Fault error={start.error} retry={() => start.mutate("rebuild")} />}
      {running ? (
        <Running operation={running} />
      ) : (
        <Button size="xs" loading={start.isPending} onClick={() => start.mutate("rebuild")}>
          {say(text.rebuildNow)}
        </Button>
      )}
    </Alert>
  );
}
