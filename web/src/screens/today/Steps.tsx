import { ActionIcon, Group } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** From lead to lead without the keyboard. */
export function Steps({ step }: { step(by: number): void }) {
  const { say } = useLanguage();
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon onClick={() => step(-1)} aria-label={say(text.previous)}>
        <IconArrowLeft size={20} />
      </ActionIcon>
      <ActionIcon onClick={() => step(1)} aria-label={say(text.next)}>
        <IconArrowRight size={20} />
      </ActionIcon>
    </Group>
  );
}
