import type { Path, Tier } from "@bussola/engine";
import { ActionIcon, Button, Group, Stack } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing } from "../studio/editing.ts";
import { NumberField } from "./fields.tsx";
import { without } from "./lists.ts";
import { text } from "./text.ts";

type Props = { at: Path; tiers: Tier[]; onChange: (tiers: Tier[]) => void };

/** Points of the highest step reached. */
export function TierList({ at, tiers, onChange }: Props) {
  const { readOnly } = useEditing();
  const { say } = useLanguage();
  const last = tiers.at(-1) ?? { from: 0, points: 0 };
  return (
    <Stack gap={6}>
      {tiers.map((tier, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tier has no name
        <Group key={i} gap="xs" align="flex-end">
          <NumberField
            label={say(text.tierFrom)}
            at={[...at, i, "from"]}
            value={tier.from}
            needed
            onChange={(from) => onChange(tiers.with(i, { ...tier, from }))}
          />
          <NumberField
            label={say(text.points)}
            at={[...at, i, "points"]}
            value={tier.points}
            needed
            onChange={(points) => onChange(tiers.with(i, { ...tier, points }))}
          />
          {!readOnly && tiers.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say(text.removeTier(i + 1))}
              onClick={() => onChange(without(tiers, i))}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!readOnly && (
        <Button
          variant="subtle"
          size="compact-xs"
          style={{ alignSelf: "flex-start" }}
          leftSection={<IconPlus size={12} />}
          onClick={() => onChange([...tiers, { from: last.from + 1, points: last.points }])}
        >
          {say(text.addTier)}
        </Button>
      )}
    </Stack>
  );
}
