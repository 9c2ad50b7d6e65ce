import type { SignedIn } from "@bussola/contract";
import { Button, Card, Group, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useState } from "react";
import { useAccountActions } from "../../queries/account.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { isEnough, NewPassword } from "../access/NewPassword.tsx";
import { text } from "./text.ts";

export function Password({ person: { name, email } }: { person: SignedIn }) {
  const { say } = useLanguage();
  const { changePassword } = useAccountActions();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const known = [name, email];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = { currentPassword: current, newPassword: next };
    changePassword.mutate(given, {
      onSuccess: () => {
        setCurrent("");
        setNext("");
        notifications.show({ message: say(text.changed) });
      },
    });
  };
  return (
    <Card component="section" aria-labelledby="password">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <div>
            <Title order={2} id="password">
              {say(text.password)}
            </Title>
            <Text size="sm" c="dimmed">
              {say(text.changeAbout)}
            </Text>
          </div>
          <input type="hidden" name="email" autoComplete="username" value={email} />
          <PasswordInput
            label={say(text.current)}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          <NewPassword label={say(text.new)} value={next} onChange={setNext} known={known} />
          {changePassword.error && <Fault error={changePassword.error} />}
          <Group>
            <Button
              type="submit"
              loading={changePassword.isPending}
              disabled={current === "" || !isEnough(next, known)}
            >
              {say(text.change)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
