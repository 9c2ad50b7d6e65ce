import { Group, Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** Who came and went of late. */
export function Week({ entered, left }: { entered: number; left: number }) {
  const { say, number } = useLanguage();
  return (
    <Group gap="md" wrap="nowrap">
      <Text span size="sm" c={entered > 0 ? undefined : "dimmed"}>
        <IconArrowUpRight size={14} aria-hidden /> {say(text.entered(number(entered)))}
      </Text>
      <Text span size="sm" c="dimmed">
        <IconArrowDownRight size={14} aria-hidden /> {say(text.left(number(left)))}
      </Text>
    </Group>
  );
}
