import { Anchor, Button, Group, PinInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSendBackupCode, useSendCode } from "../../queries/session.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Entrance } from "./Entrance.tsx";
import { text } from "./text.ts";

/** The second step of signing in. */
export function Code({ onBack }: { onBack(): void }) {
  const { say } = useLanguage();
  const [isBackup, setBackup] = useState(false);
  const [code, setCode] = useState("");
  const app = useSendCode();
  const backup = useSendBackupCode();
  const sending = isBackup ? backup : app;

  const send = (given: string) => sending.mutate(given.trim(), { onError: () => setCode("") });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(code);
  };
  const other = () => {
    setBackup(!isBackup);
    setCode("");
    sending.reset();
  };
  return (
    <Entrance title={say(text.code)} about={say(isBackup ? text.backupAbout : text.codeAbout)}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {isBackup ? (
            <TextInput
              key="backup"
              label={say(text.backupCode)}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              autoComplete="off"
              autoFocus
            />
          ) : (
            <PinInput
              key="code"
              length={6}
              type="number"
              oneTimeCode
              size="lg"
              gap="xs"
              ariaLabel={say(text.digit)}
              value={code}
              onChange={setCode}
              onComplete={send}
              autoFocus
            />
          )}
          {sending.error && <Fault error={sending.error} />}
          <Button type="submit" size="md" loading={sending.isPending} disabled={code === ""}>
            {say(text.confirm)}
          </Button>
          <Group justify="space-between">
            <Anchor component="button" type="button" size="sm" onClick={other}>
              {say(isBackup ? text.useCode : text.useBackup)}
            </Anchor>
            <Anchor component="button" type="button" size="sm" onClick={onBack}>
              {say(text.back)}
            </Anchor>
          </Group>
        </Stack>
      </form>
    </Entrance>
  );
}
