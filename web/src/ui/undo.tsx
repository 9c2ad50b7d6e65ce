import { Button, Group, Kbd, Text } from "@mantine/core";
import { useOs } from "@mantine/hooks";
import { hideNotification, notifications, showNotification } from "@mantine/notifications";
import { useWhy } from "./Fault.tsx";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** How long it can be taken back. */
const OFFERED_MS = 10_000;
/** Taken back with the keyboard: the last that is still offered. */
const offered = new Map<string, () => void>();

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "z" || event.shiftKey || !(event.ctrlKey || event.metaKey))
    return;
  if (event.target instanceof Element && event.target.closest("input, textarea, [contenteditable]"))
    return;
  const last = [...offered.values()].at(-1);
  if (!last) return;
  event.preventDefault();
  last();
});

/**
 * Tells what was done, and offers to take it back: instead of asking before. `takeBack` does the
 * contrary, on the server too. Gives what takes it back, for who offers that elsewhere as well.
 */
export function useUndo(): (done: string, takeBack: () => Promise<unknown>) => () => void {
  const { say } = useLanguage();
  const why = useWhy();
  return (done, takeBack) => {
    const id = crypto.randomUUID();
    const undo = () => {
      offered.delete(id);
      hideNotification(id);
      takeBack().catch((error: Error) =>
        showNotification({
          color: "red",
          title: say(text.notDone),
          message: why(error),
          closeButtonProps: { "aria-label": say(text.close) },
        }),
      );
    };
    offered.set(id, undo);
    notifications.show({
      id,
      autoClose: OFFERED_MS,
      onClose: () => offered.delete(id),
      closeButtonProps: { "aria-label": say(text.close) },
      message: <Offer done={done} undo={undo} />,
    });
    return undo;
  };
}

function Offer({ done, undo }: { done: string; undo: () => void }) {
  const { say } = useLanguage();
  const isMac = useOs() === "macos";
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Text size="sm">{done}</Text>
      <Button
        size="compact-sm"
        variant="light"
        onClick={undo}
        rightSection={<Kbd size="xs">{isMac ? "⌘Z" : "Ctrl+Z"}</Kbd>}
      >
        {say(text.undo)}
      </Button>
    </Group>
  );
}
