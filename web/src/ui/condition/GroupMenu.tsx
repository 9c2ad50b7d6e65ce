import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useLanguage } from "../language.tsx";
import { type Branch, groupOf, type Place } from "./definition.ts";
import { useEditing } from "./editing.ts";
import { text } from "./text.ts";

/** What can be done with a group as a whole. */
export function GroupMenu({ at, mode, nodes }: Pick<Branch, "mode" | "nodes"> & { at: Place }) {
  const { change } = useEditing();
  const { say } = useLanguage();
  const [only] = nodes;
  const plain = mode === "all" || mode === "any";
  const parent = at.slice(0, -1);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={say(text.more)}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {plain && nodes.length === 1 && (
          <Menu.Item onClick={() => change(at, only, { focus: at })}>{say(text.ungroup)}</Menu.Item>
        )}
        <Menu.Item onClick={() => change(at, groupOf("all", [groupOf(mode, nodes)]))}>
          {say(text.wrap)}
        </Menu.Item>
        <Menu.Item color="red" onClick={() => change(at, undefined, { focus: [...parent, "add"] })}>
          {say(text.removeGroup)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
