import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** Copies a text, and says that it did. */
export function CopyButton({ value }: { value: string }) {
  const { say } = useLanguage();
  const { copied, copy } = useClipboard();
  return (
    <Button
      variant="default"
      leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      onClick={() => copy(value)}
      aria-live="polite"
    >
      {say(copied ? text.copied : text.copy)}
    </Button>
  );
}

/** The same, small, beside what it copies. */
export function CopyIcon({ value }: { value: string }) {
  const { say } = useLanguage();
  const { copied, copy } = useClipboard();
  return (
    <Tooltip label={say(copied ? text.copied : text.copy)}>
      <ActionIcon onClick={() => copy(value)} aria-label={say(copied ? text.copied : text.copy)}>
        {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}
