import type { ScoreChange } from "@bussola/contract";
import { Group, Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from "@tabler/icons-react";
import { useLanguage } from "../../ui/language.tsx";
import { LEAST_MOVE } from "./Standing.tsx";
import { text } from "./text.ts";

/** What became of the score since yesterday; its direction not by colour alone. */
export function Change({ change: { points, sentence, band } }: { change: ScoreChange }) {
  const { say } = useLanguage();
  const still = Math.abs(points) < LEAST_MOVE;
  const Icon = still ? IconMinus : points > 0 ? IconArrowUpRight : IconArrowDownRight;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" mt={4}>
      <Icon size={18} aria-hidden style={{ flex: "none", marginTop: 1 }} />
      <Text size="sm">
        {sentence}
        {band !== null && ` (${say(text.was(band))})`}
      </Text>
    </Group>
  );
}
