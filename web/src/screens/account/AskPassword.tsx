import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props<Made> = { change: UseMutationResult<Made, Error, string>; then(made: Made): void };

/** Whoever finds a screen unlocked is not to change how one signs in. */
export function AskPassword<Made>({ change, then }: Props<Made>) {
  const { say } = useLanguage();
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(password, { onSuccess: then });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <PasswordInput
          label={say(text.yourPassword)}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
        />
        {change.error && <Fault error={change.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            {say(text.next)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
