import type { NewKey } from "@bussola/contract";
import { Alert, Button, Code, Group, Stack } from "@mantine/core";
import { CopyButton } from "../../../ui/Copy.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** A new key, to be copied before it is gone. */
export function ShownOnce({ made, close }: { made: NewKey; close(): void }) {
  const { say } = useLanguage();
  return (
    <Stack>
      <Code block style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
        {made.key}
      </Code>
      {made.scope === "secret" && <Alert color="needle">{say(text.once)}</Alert>}
      <Group justify="flex-end">
        <CopyButton value={made.key} />
        <Button onClick={close}>{say(text.done)}</Button>
      </Group>
    </Stack>
  );
}
