import { heading, type Path, type Rule } from "@bussola/engine";
import { ActionIcon, Box, Collapse, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { useFault, useIsFaulty } from "../studio/editing.ts";
import styles from "./cards.module.css";
import { NumberField } from "./fields.tsx";
import { ItemMenu } from "./ItemMenu.tsx";
import { RuleDetails } from "./RuleDetails.tsx";
import { saidOf } from "./said.ts";
import { text } from "./text.ts";

type Props = {
  at: Path;
  rule: Rule;
  onChange: (rule: Rule) => void;
  onMove: (by: -1 | 1) => void;
  onDuplicate: () => void;
  onRemove: (() => void) | undefined;
};

/** A rule in a line: what it is, what it gives; the rest when it is opened. */
export function RuleCard({ at, rule, onChange, onMove, onDuplicate, onRemove }: Props) {
  const speaking = useLanguage();
  const { say } = speaking;
  const [open, { toggle }] = useDisclosure(false);
  const fault = useFault(at);
  const isFaulty = useIsFaulty(at);
  const name = rule.name ?? rule.signal;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <Box className={styles.rule} role="group" aria-label={name} data-faulty={isFaulty || undefined}>
      <Group px="xs" py={6} gap={6} wrap="nowrap">
        <ActionIcon
          size="sm"
          variant="subtle"
          aria-label={say(text.details(name))}
          aria-expanded={open}
          onClick={toggle}
        >
          <Chevron size={16} />
        </ActionIcon>
        <Box flex={1} miw={0} onClick={toggle} style={{ cursor: "pointer" }}>
          <Text size="sm" fw={550} truncate title={name}>
            {heading(name)}
          </Text>
          <Text c="dimmed" size="xs" lineClamp={2}>
            {saidOf(rule, speaking)}
          </Text>
        </Box>
        <Gives {...{ at, rule, onChange, name }} />
        <ItemMenu label={say(text.ruleMenu(name))} {...{ onMove, onDuplicate, onRemove }} />
      </Group>
      {fault && (
        <Text c="var(--mantine-color-error)" size="xs" px={40} pb={6} role="alert">
          {fault}
        </Text>
      )}
      <Collapse expanded={open}>{open && <RuleDetails {...{ at, rule, onChange }} />}</Collapse>
    </Box>
  );
}

/** The points, changed in place; of tiers and values, from the least to the most. */
function Gives({
  at,
  rule,
  onChange,
  name,
}: Pick<Props, "at" | "rule" | "onChange"> & { name: string }) {
  const { say, number } = useLanguage();
  const many = rule.tiers?.map(({ points }) => points) ?? Object.values(rule.values ?? {});
  if (rule.points === undefined && many.length > 0)
    return (
      <Text size="sm" className={styles.figure}>
        {say(text.range(number(Math.min(...many)), number(Math.max(...many))))}
      </Text>
    );
  return (
    <NumberField
      label={say(text.pointsOf(name))}
      bare
      at={[...at, "points"]}
      value={rule.points}
      w={84}
      onChange={(points) => onChange({ ...rule, points })}
    />
  );
}
