import { Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing } from "../studio/editing.ts";
import { freeName, ruleNames } from "../studio/rename.ts";
import { GroupCard } from "./GroupCard.tsx";
import { moved, without } from "./lists.ts";
import { text } from "./text.ts";

/** All groups of the model, as cards. */
export function GroupList() {
  const { model, edit, readOnly } = useEditing();
  const { say } = useLanguage();
  const { groups } = model;
  const names = groups.map(({ name }) => name);
  const [signal = ""] = Object.keys(model.signals);
  const change = (next: typeof groups) => edit({ ...model, groups: next });
  const add = () =>
    change([
      ...groups,
      {
        name: freeName(say(text.newGroup), names),
        dimension: "engagement",
        rules: [{ name: freeName(signal, ruleNames(groups)), signal, points: 1 }],
      },
    ]);
  return (
    <Stack gap="md">
      {groups.map((group, i) => (
        <GroupCard
          // Groups are told apart by place: a name may be in the middle of being changed.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={i}
          at={["groups", i]}
          group={group}
          onChange={(next) => change(groups.with(i, next))}
          onMove={(by) => change(moved(groups, i, by))}
          onRemove={groups.length > 1 ? () => change(without(groups, i)) : undefined}
        />
      ))}
      {!readOnly && (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={add}
          style={{ alignSelf: "flex-start" }}
        >
          {say(text.addGroup)}
        </Button>
      )}
    </Stack>
  );
}
