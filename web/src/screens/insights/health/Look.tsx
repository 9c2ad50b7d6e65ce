import type { Watch } from "@bussola/contract";
import { Button, Group, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useEffect } from "react";
import { isUnderWay, useOperation } from "../../../queries/operations.ts";
import { useMay } from "../../../queries/session.ts";
import { useWatching } from "../../../queries/watch.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Running } from "../../settings/Operations.tsx";
import { text } from "./text.ts";

/** Has the weeks counted now, which is done once a week otherwise; shows how far that is. */
export function Look({ watch: { looking } }: { watch: Watch }) {
  const { say } = useLanguage();
  const { look, renew } = useWatching();
  const mayLook = useMay("marketer");
  const operation = useOperation(mayLook ? (looking ?? undefined) : undefined).data;
  const running = operation && isUnderWay(operation) ? operation : undefined;
  const state = operation?.state;
  useEffect(() => {
    if (state === "done" || state === "failed" || state === "cancelled") void renew();
  }, [state, renew]);
  if (!mayLook) return null;
  return (
    <Group gap="sm">
      {look.error && <Fault error={look.error} />}
      {state === "failed" && operation?.error && (
        <Text size="sm" c="red" role="alert">
          {operation.error}
        </Text>
      )}
      {running && <Running operation={running} />}
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} />}
        loading={look.isPending || running !== undefined}
        onClick={() => look.mutate()}
      >
        {say(text.look)}
      </Button>
    </Group>
  );
}
