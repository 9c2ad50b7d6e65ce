import { ActionIcon, Button, Group, Menu, Modal, TextInput } from "@mantine/core";
import { IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useSegmentActions } from "../../queries/segments.ts";
import { useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import { text } from "./text.ts";

/** What can be done with a segment as a whole; each can be undone. */
export function SegmentMenu({ name }: { name: string }) {
  const { say } = useLanguage();
  const [naming, setNaming] = useState(false);
  const { remove, restore, rename } = useSegmentActions();
  const navigate = useNavigate();
  const undo = useUndo();
  const renameTo = async (from: string, to: string) => {
    await rename.mutateAsync({ from, to });
    await navigate({ to: "/segments/$name", params: { name: to }, replace: true });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={say(text.more)}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => setNaming(true)}>
            {say(text.rename)}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={14} />}
            onClick={() =>
              remove.mutate(name, {
                onSuccess: () => {
                  void navigate({ to: "/segments" });
                  undo(say(text.removed(name)), () => restore.mutateAsync(name));
                },
              })
            }
          >
            {say(text.remove)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming} onClose={() => setNaming(false)} title={say(text.rename)}>
        <NameForm
          name={name}
          onCancel={() => setNaming(false)}
          onName={async (next) => {
            await renameTo(name, next);
            setNaming(false);
            undo(say(text.renamed(next)), () => renameTo(next, name));
          }}
        />
      </Modal>
    </>
  );
}

type FormProps = { name: string; onName: (name: string) => Promise<void>; onCancel: () => void };

function NameForm({ name, onName, onCancel }: FormProps) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What the server refuses is told by a notification; the form stays.
    if (typed.trim() !== "" && typed !== name) void onName(typed.trim()).catch(() => {});
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label={say(text.newName)}
        data-autofocus
        maxLength={200}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {say(text.cancel)}
        </Button>
        <Button type="submit" disabled={typed.trim() === "" || typed === name}>
          {say(text.rename)}
        </Button>
      </Group>
    </form>
  );
}
