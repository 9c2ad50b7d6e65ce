import { Badge, Button, Card, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useAccountActions } from "../../queries/account.ts";
import { useLanguage } from "../../ui/language.tsx";
import { AskPassword } from "./AskPassword.tsx";
import { BackupCodes } from "./BackupCodes.tsx";
import { ShowApp } from "./ShowApp.tsx";
import { text } from "./text.ts";

type Doing = "on" | "off" | "codes";
type Made = { uri?: string; backupCodes: string[] };

/** Whether a code is asked for beside the password, and the codes for the worst case. */
export function TwoFactor({ isOn }: { isOn: boolean }) {
  const { say } = useLanguage();
  const [doing, setDoing] = useState<Doing>();
  const titles = { on: text.turnOn, off: text.turnOff, codes: text.newCodes };
  return (
    <Card component="section" aria-labelledby="two-factor">
      <Stack gap="sm">
        <div>
          <Group gap="xs">
            <Title order={2} id="two-factor">
              {say(text.twoFactor)}
            </Title>
            <Badge variant="light" color={isOn ? "petrol" : "gray"} tt="none">
              {say(isOn ? text.on : text.off)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {say(text.twoFactorAbout)}
          </Text>
        </div>
        <Group gap="xs">
          {isOn ? (
            <>
              <Button variant="default" onClick={() => setDoing("codes")}>
                {say(text.newCodes)}
              </Button>
              <Button variant="default" onClick={() => setDoing("off")}>
                {say(text.turnOff)}
              </Button>
            </>
          ) : (
            <Button onClick={() => setDoing("on")}>{say(text.turnOn)}</Button>
          )}
        </Group>
      </Stack>
      <Modal
        opened={doing !== undefined}
        onClose={() => setDoing(undefined)}
        title={say(titles[doing ?? "on"])}
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": say(text.cancel) }}
      >
        {doing && <Steps doing={doing} close={() => setDoing(undefined)} />}
      </Modal>
    </Card>
  );
}

/** The password first; then, where something was made, the app and the backup codes. */
function Steps({ doing, close }: { doing: Doing; close(): void }) {
  const { enableTwoFactor, disableTwoFactor, makeBackupCodes } = useAccountActions();
  const [made, setMade] = useState<Made>();
  const [isProven, setProven] = useState(false);
  if (!made) {
    if (doing === "off") return <AskPassword change={disableTwoFactor} then={close} />;
    if (doing === "on") return <AskPassword change={enableTwoFactor} then={setMade} />;
    return <AskPassword change={makeBackupCodes} then={setMade} />;
  }
  if (made.uri !== undefined && !isProven)
    return <ShowApp uri={made.uri} then={() => setProven(true)} />;
  return <BackupCodes codes={made.backupCodes} close={close} />;
}
