import { ActionIcon, Box, Group, Menu, Paper, Text, Tooltip } from "@mantine/core";
import { IconArrowsExchange, IconDots } from "@tabler/icons-react";
import { useLanguage } from "../language.tsx";
import { leafOf, type Place, type Twig } from "./definition.ts";
import { faultsBelow, placeName, useEditing } from "./editing.ts";
import { LeafFields } from "./LeafFields.tsx";
import { text } from "./text.ts";

/** One condition: what it asks, what is wrong with it, and what can be done with it. */
export function Row({ at, negated, node, inner }: Twig & { at: Place }) {
  const { change, faults, definition } = useEditing();
  const { say } = useLanguage();
  const own = "signal" in node && Object.hasOwn(definition.signals ?? {}, node.signal);
  const wrong = faultsBelow(faults, inner, own ? node.signal : undefined);
  return (
    <Paper withBorder px="xs" py={6} data-place={placeName(at)}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Tooltip label={say(text.negate)}>
          <ActionIcon
            variant={negated ? "filled" : "subtle"}
            color={negated ? "red.9" : "gray"}
            w={negated ? 40 : undefined}
            mt={2}
            aria-pressed={negated}
            aria-label={say(text.negate)}
            onClick={() => change(at, leafOf(!negated, node))}
          >
            {negated ? (
              <Text size="xs" fw={700}>
                {say(text.not)}
              </Text>
            ) : (
              <IconArrowsExchange size={16} />
            )}
          </ActionIcon>
        </Tooltip>
        <Box flex={1} miw={0}>
          <LeafFields
            node={node}
            faults={wrong}
            onChange={(next, signals) => change(at, leafOf(negated, next), { signals })}
          />
        </Box>
        <RowMenu at={at} negated={negated} node={node} />
      </Group>
    </Paper>
  );
}

function RowMenu({ at, negated, node }: Pick<Twig, "negated" | "node"> & { at: Place }) {
  const { change } = useEditing();
  const { say } = useLanguage();
  const whole = leafOf(negated, node);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" mt={2} aria-label={say(text.more)}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => change(at, { any: [whole] }, { focus: [...at, "any", "add"] })}>
          {say(text.wrap)}
        </Menu.Item>
        <Menu.Item
          color="red"
          onClick={() => change(at, undefined, { focus: [...at.slice(0, -1), "add"] })}
        >
          {say(text.remove)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
