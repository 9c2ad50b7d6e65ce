import { Button, Code, Stack, Text, Title } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Refusal } from "../queries/client.ts";
import { Fault } from "./Fault.tsx";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** In place of a screen that could not be shown. */
export function Broken({ error: thrown, reset }: ErrorComponentProps) {
  const { say } = useLanguage();
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (error instanceof Refusal) return <Fault error={error} retry={reset} />;
  const renewed = isRenewed(error);
  return (
    <Stack align="flex-start" maw={560} py="xl">
      <Title order={1}>{say(text.broken)}</Title>
      <Text>{say(renewed ? text.renewed : text.unexpected)}</Text>
      {!renewed && <Code>{error.message}</Code>}
      <Button onClick={() => (renewed ? window.location.reload() : reset())}>
        {say(renewed ? text.reload : text.again)}
      </Button>
    </Stack>
  );
}

/** A part of the app that is on the server no more: it was built anew since the page was opened. */
const isRenewed = (error: Error): boolean =>
  /dynamically imported module|module script failed|error loading/i.test(error.message);
