import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconTrash } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing } from "../studio/editing.ts";
import { text } from "./text.ts";

type Props = {
  label: string;
  onMove?: (by: -1 | 1) => void;
  onDuplicate?: () => void;
  onRemove?: (() => void) | undefined;
};

/** What can be done with a card as a whole. */
export function ItemMenu({ label, onMove, onDuplicate, onRemove }: Props) {
  const { say } = useLanguage();
  if (useEditing().readOnly) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={label}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onMove && (
          <>
            <Menu.Item leftSection={<IconArrowUp size={14} />} onClick={() => onMove(-1)}>
              {say(text.moveUp)}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowDown size={14} />} onClick={() => onMove(1)}>
              {say(text.moveDown)}
            </Menu.Item>
          </>
        )}
        {onDuplicate && (
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={onDuplicate}>
            {say(text.duplicate)}
          </Menu.Item>
        )}
        {onRemove && (
          <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={onRemove}>
            {say(text.remove)}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
