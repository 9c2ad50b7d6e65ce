import type { SeenValue } from "@bussola/contract";
import { compileCondition } from "@bussola/engine";
import { Badge, Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

const SHOWN = 6;

/** Which of the values seen the patterns take, by the engine's own matching. */
export function GlobPreview({
  patterns,
  seen,
}: {
  patterns: string[];
  seen: readonly SeenValue[];
}) {
  const { say, number } = useLanguage();
  const texts = useMemo(() => seen.filter(({ value }) => typeof value === "string"), [seen]);
  const fitting = useMemo(() => {
    const holds = compileCondition({ matches: patterns });
    return texts.filter(({ value }) => holds(value));
  }, [patterns, texts]);
  if (texts.length === 0) return null;
  return (
    <div aria-live="polite">
      <Text size="xs" c="dimmed">
        {fitting.length === 0
          ? say(text.previewNone)
          : say(text.preview(number(fitting.length), number(texts.length)))}
      </Text>
      <Group gap={4} mt={2}>
        {fitting.slice(0, SHOWN).map(({ value, count }) => (
          <Badge key={String(value)} size="sm" variant="light" tt="none" fw={500}>
            {String(value)} · {number(count)}
          </Badge>
        ))}
      </Group>
    </div>
  );
}
