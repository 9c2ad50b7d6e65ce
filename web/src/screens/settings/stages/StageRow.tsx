import type { Stage } from "@bussola/contract";
import { ActionIcon, Checkbox, Group, TextInput } from "@mantine/core";
import { IconGripVertical, IconTrash } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

type Props = {
  stage: Stage;
  place: number;
  isOnly: boolean;
  change(stage: Stage): void;
  remove(): void;
  move(by: number): void;
  drag(isDragged: boolean): void;
};

/** A stage: its handle, its names, whether it ends the work. */
export function StageRow({ stage, place, isOnly, change, remove, move, drag }: Props) {
  const { say, number, language } = useLanguage();
  const name = stage[language] || number(place + 1);
  return (
    <Group gap="xs" align="center">
      <ActionIcon
        draggable
        aria-label={say(text.move(name))}
        style={{ cursor: "grab" }}
        onDragStart={() => drag(true)}
        onDragEnd={() => drag(false)}
        onKeyDown={(event) => {
          const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          move(by);
        }}
      >
        <IconGripVertical size={16} />
      </ActionIcon>
      {(["en", "it"] as const).map((spoken) => (
        <TextInput
          key={spoken}
          flex={1}
          miw={130}
          maxLength={60}
          value={stage[spoken]}
          placeholder={say(spoken === "en" ? text.english : text.italian)}
          aria-label={say(
            text.nameIn(spoken === "en" ? text.english : text.italian, number(place + 1)),
          )}
          onChange={(event) => change({ ...stage, [spoken]: event.currentTarget.value })}
        />
      ))}
      <Checkbox
        label={say(text.closed)}
        aria-label={say(text.closedAt(name))}
        checked={stage.closed}
        onChange={(event) => change({ ...stage, closed: event.currentTarget.checked })}
      />
      <ActionIcon aria-label={say(text.remove(name))} disabled={isOnly} onClick={remove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}
