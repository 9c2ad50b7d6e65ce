import { describeFault, type SegmentNode } from "@bussola/engine";
import { Box, Group, NativeSelect, Paper, Stack, Text } from "@mantine/core";
import { useLanguage } from "../language.tsx";
import { AddCondition } from "./AddCondition.tsx";
import { type Branch, groupOf, type Mode, type Place, viewOf } from "./definition.ts";
import { faultsOfGroup, useEditing } from "./editing.ts";
import { GroupMenu } from "./GroupMenu.tsx";
import { Row } from "./Row.tsx";
import { text } from "./text.ts";

/** A condition and all below it. */
export function NodeEditor({ node, at }: { node: SegmentNode; at: Place }) {
  const view = viewOf(node, at);
  if (view.kind === "group") return <GroupEditor at={at} {...view} />;
  if (at.length > 0) return <Row at={at} {...view} />;
  return <Alone node={node} at={at} />;
}

/** A condition that is the whole: one more makes it a group. */
function Alone({ node, at }: { node: SegmentNode; at: Place }) {
  const { change } = useEditing();
  const view = viewOf(node, at);
  return (
    <Stack gap="sm">
      {view.kind === "leaf" && <Row at={at} {...view} />}
      <Box>
        <AddCondition
          at={at}
          onAdd={(next, signals) =>
            change(at, { all: [node, next] }, { signals, focus: [...at, "all", 1] })
          }
        />
      </Box>
    </Stack>
  );
}

const modes: readonly Mode[] = ["all", "any", "none", "notAll"];

/** Conditions that hang together; the outermost has no frame. */
function GroupEditor({ at, mode, nodes, inner }: Branch & { at: Place }) {
  const { change, faults } = useEditing();
  const { say, language } = useLanguage();
  const isOutermost = at.length === 0;
  const wrong = nodes.length > 0 ? faultsOfGroup(faults, at, inner) : [];
  return (
    <Paper
      withBorder={!isOutermost}
      p={isOutermost ? 0 : "sm"}
      bg="transparent"
      role="group"
      aria-label={say(text[mode])}
    >
      <Stack gap="xs">
        <Group gap="xs" justify="space-between" wrap="nowrap">
          <NativeSelect
            size="xs"
            fw={600}
            aria-label={say(text.mode)}
            value={mode}
            data={modes.map((value) => ({ value, label: say(text[value]) }))}
            onChange={({ currentTarget }) => {
              const chosen = modes.find((each) => each === currentTarget.value) ?? mode;
              change(at, groupOf(chosen, nodes));
            }}
          />
          {!isOutermost && <GroupMenu at={at} mode={mode} nodes={nodes} />}
        </Group>
        {nodes.length === 0 && (
          <Text size="sm" c="dimmed">
            {say(text.empty)}
          </Text>
        )}
        {nodes.map((node, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is told by its place alone
          <NodeEditor key={i} node={node} at={[...inner, i]} />
        ))}
        {wrong.map((fault) => (
          <Text key={fault.message} size="xs" c="var(--mantine-color-error)" role="alert">
            {describeFault(fault, language)}
          </Text>
        ))}
        <Group>
          <AddCondition
            at={inner}
            onAdd={(node, signals) =>
              change(at, groupOf(mode, [...nodes, node]), {
                signals,
                focus: [...inner, nodes.length],
              })
            }
          />
        </Group>
      </Stack>
    </Paper>
  );
}
