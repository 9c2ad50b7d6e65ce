import { Alert, Button, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { isUnderWay, useOperationActions, useOperations } from "../../queries/operations.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Running } from "./Operations.tsx";
import { text } from "./text.ts";

/** What leads from before it was kept lack, and the rebuild that finds it. */
export function Rebuild() {
  const { say } = useLanguage();
  const { start } = useOperationActions();
  const { data } = useOperations();
  const running = data?.operations.find((one) => one.kind === "rebuild" && isUnderWay(one));
  return (
    <Alert color="needle" icon={<IconHistory />} title={say(text.rebuildDue)} role="status">
      <Text size="sm" mb="sm">
        {say(text.rebuildWhy)}
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
