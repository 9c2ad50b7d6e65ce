import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "../../ui/text.ts";

/** Tells what was done, with a button that takes it back. */
export function useUndo() {
  const { say } = useLanguage();
  return (done: string, takeBack: () => Promise<unknown>): void => {
    const id = notifications.show({
      autoClose: 10_000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          {done}
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              // A refusal is told by a notification of its own.
              void takeBack().catch(() => {});
            }}
          >
            {say(text.undo)}
          </Button>
        </Group>
      ),
    });
  };
}
