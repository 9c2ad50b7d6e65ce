import type { WatchLevel } from "@bussola/contract";
import { Badge } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { levels } from "./text.ts";

const COLORS = { stable: "teal", watch: "yellow", act: "needle", unknown: "gray" } as const;

/** How far something has moved, in a word. */
export function LevelBadge({ level }: { level: WatchLevel }) {
  const { say } = useLanguage();
  return (
    <Badge color={COLORS[level]} variant="light" w="max-content">
      {say(levels[level])}
    </Badge>
  );
}
