import { type Dimension, type Group as GroupOfRules, heading, type Path } from "@bussola/engine";
import {
  ActionIcon,
  Badge,
  Button,
  Card,
  Collapse,
  Divider,
  Group,
  NativeSelect,
  Stack,
  Text,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconPlus } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing, useFault } from "../studio/editing.ts";
import { freeName, ruleNames } from "../studio/rename.ts";
import { NameField, NumberField } from "./fields.tsx";
import { ItemMenu } from "./ItemMenu.tsx";
import { moved, without } from "./lists.ts";
import { RuleCard } from "./RuleCard.tsx";
import { text } from "./text.ts";

type Props = {
  at: Path;
  group: GroupOfRules;
  onChange: (group: GroupOfRules) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: (() => void) | undefined;
};

/** A group with its rules. */
export function GroupCard({ at, group, onChange, onMove, onRemove }: Props) {
  const { model, readOnly } = useEditing();
  const { say } = useLanguage();
  const fault = useFault(at) ?? undefined;
  const [open, { toggle }] = useDisclosure(false);
  const { rules } = group;
  const change = (next: typeof rules) => onChange({ ...group, rules: next });
  const add = () => {
    const [signal = ""] = Object.keys(model.signals);
    const name = freeName(signal, ruleNames(model.groups));
    change([...rules, { ...(name !== signal && { name }), signal, points: 1 }]);
  };
  return (
    <Card component="section" aria-label={group.name} padding={0}>
      <Group px="sm" py={8} gap="xs" wrap="nowrap" align="flex-start">
        <NameField
          label={say(text.groupName)}
          bare
          grow
          title
          at={[...at, "name"]}
          value={group.name}
          onChange={(name) => onChange({ ...group, name: name ?? group.name })}
        />
        <Badge
          mt={5}
          variant="light"
          color={group.dimension === "fit" ? "gray" : undefined}
          tt="none"
          style={{ flexShrink: 0 }}
        >
          {say(text[group.dimension])}
        </Badge>
        <ActionIcon
          variant={open ? "light" : "subtle"}
          aria-label={`${say(text.limits)}: ${group.name}`}
          aria-expanded={open}
          onClick={toggle}
          mt={1}
        >
          <IconAdjustmentsHorizontal size={16} />
        </ActionIcon>
        <ItemMenu label={say(text.groupMenu(group.name))} {...{ onMove, onRemove }} />
      </Group>
      <GroupSays group={group} />
      <Collapse expanded={open}>
        <GroupFields {...{ at, group, onChange }} />
      </Collapse>
      {fault && (
        <Text c="var(--mantine-color-error)" size="xs" px="sm" pb={6}>
          {fault}
        </Text>
      )}
      <Divider />
      <Stack gap={0}>
        {rules.map((rule, i) => (
          <RuleCard
            // biome-ignore lint/suspicious/noArrayIndexKey: names may be in the middle of a change
            key={i}
            at={[...at, "rules", i]}
            rule={rule}
            onChange={(next) => change(rules.with(i, next))}
            onMove={(by) => change(moved(rules, i, by))}
            onDuplicate={() => {
              const name = freeName(rule.name ?? rule.signal, ruleNames(model.groups));
              change(rules.toSpliced(i + 1, 0, { ...rule, name }));
            }}
            onRemove={rules.length > 1 ? () => change(without(rules, i)) : undefined}
          />
        ))}
      </Stack>
      {!readOnly && (
        <Button
          variant="subtle"
          size="compact-sm"
          m={6}
          leftSection={<IconPlus size={14} />}
          aria-label={`${say(text.addRule)}: ${heading(group.name)}`}
          onClick={add}
          style={{ alignSelf: "flex-start" }}
        >
          {say(text.addRule)}
        </Button>
      )}
    </Card>
  );
}

/** What bounds the group, where anything does. */
function GroupSays({ group: { rules, weight, min, max, combine } }: Pick<Props, "group">) {
  const { say, number } = useLanguage();
  const bounds = [
    combine === "best" && say(text.best).toLowerCase(),
    weight !== undefined && say(text.times(number(weight))),
    min !== undefined && say(text.atLeastText(number(min))),
    max !== undefined && say(text.upTo(number(max))),
  ].filter(Boolean);
  return (
    <Text c="dimmed" size="xs" px="sm" pb={8}>
      {say(text.groupSays(say(text.rules(rules.length)), bounds.join(" · ")))}
    </Text>
  );
}

function GroupFields({ at, group, onChange }: Pick<Props, "at" | "group" | "onChange">) {
  const { say } = useLanguage();
  const { readOnly } = useEditing();
  return (
    <Group px="sm" pb="sm" gap="xs" align="flex-start">
      <NativeSelect
        size="xs"
        label={say(text.dimension)}
        value={group.dimension}
        disabled={readOnly}
        data={(["fit", "engagement"] satisfies Dimension[]).map((value) => ({
          value,
          label: say(text[value]),
        }))}
        onChange={({ currentTarget }) =>
          onChange({ ...group, dimension: currentTarget.value === "fit" ? "fit" : "engagement" })
        }
      />
      <NativeSelect
        size="xs"
        label={say(text.combine)}
        value={group.combine ?? "sum"}
        disabled={readOnly}
        data={[
          { value: "sum", label: say(text.sum) },
          { value: "best", label: say(text.best) },
        ]}
        onChange={({ currentTarget }) =>
          onChange({ ...group, combine: currentTarget.value === "best" ? "best" : undefined })
        }
      />
      <NumberField
        label={say(text.weight)}
        at={[...at, "weight"]}
        value={group.weight}
        step={0.1}
        w={90}
        placeholder="1"
        onChange={(weight) => onChange({ ...group, weight })}
      />
      {(["min", "max"] as const).map((bound) => (
        <NumberField
          key={bound}
          label={say(text[bound])}
          at={[...at, bound]}
          value={group[bound]}
          w={100}
          placeholder={say(text.none)}
          onChange={(value) => onChange({ ...group, [bound]: value })}
        />
      ))}
    </Group>
  );
}
