import type { ApiKey, NewKey } from "@bussola/contract";
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useKeyActions } from "../../../queries/keys.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { ShownOnce } from "./ShownOnce.tsx";
import { text } from "./text.ts";

/** Puts a new key in the place of one, which works on for a while. */
export function RotateKey({ apiKey, close }: { apiKey: ApiKey; close(): void }) {
  const { say } = useLanguage();
  const [hours, setHours] = useState("24");
  const [made, setMade] = useState<NewKey>();
  const { rotate } = useKeyActions();
  return (
    <Modal opened onClose={close} title={say(made ? text.newKey : text.rotate)} size="lg">
      {made ? (
        <ShownOnce made={made} close={close} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            rotate.mutate({ id: apiKey.id, graceHours: Number(hours) }, { onSuccess: setMade });
          }}
        >
          <Stack>
            <Text size="sm">{say(text.rotateWhy)}</Text>
            <Select
              label={say(text.grace)}
              allowDeselect={false}
              value={hours}
              onChange={(value) => setHours(value ?? "24")}
              data={Object.entries(text.graces).map(([value, said]) => ({
                value,
                label: say(said),
              }))}
            />
            {rotate.error && <Fault error={rotate.error} />}
            <Group justify="flex-end">
              <Button type="submit" loading={rotate.isPending}>
                {say(text.rotate)}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
