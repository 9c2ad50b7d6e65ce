import type { Member, Role } from "@bussola/contract";
import { ActionIcon, Badge, Group, Menu, NativeSelect, Table, Text } from "@mantine/core";
import { IconDots, IconKey, IconTrash, IconUserCheck, IconUserOff } from "@tabler/icons-react";
import { useState } from "react";
import { type Handed, usePeopleActions } from "../../queries/people.ts";
import { useSession } from "../../queries/session.ts";
import { useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import { DeletePerson } from "./DeletePerson.tsx";
import { text } from "./text.ts";

type Props = { person: Member; handOver(made: Handed): void };
/** `isNarrow`: all stands in one column, beside the actions. */
type RowProps = Props & { isNarrow: boolean };

const ROLES = ["sales", "marketer", "administrator"] as const;

export function PersonRow({ person, isNarrow, handOver }: RowProps) {
  const { say, date } = useLanguage();
  const { setRole } = usePeopleActions();
  const undo = useUndo();
  const isSelf = useSession().data?.person?.id === person.id;
  const { id, name, email, role, deactivatedAt, lastSeenAt } = person;

  const change = (next: Role) =>
    setRole.mutate(
      { id, role: next },
      {
        onSuccess: () =>
          undo(say(text.roleChanged(name, say(text[next]))), () =>
            setRole.mutateAsync({ id, role }),
          ),
      },
    );
  const roles = (
    <NativeSelect
      size="sm"
      aria-label={say(text.roleOf(name))}
      value={role}
      disabled={deactivatedAt !== null}
      onChange={({ currentTarget }) => {
        const next = ROLES.find((one) => one === currentTarget.value);
        if (next) change(next);
      }}
      data={ROLES.map((value) => ({ value, label: say(text[value]) }))}
    />
  );
  const seen = (
    <Text size="sm" c={lastSeenAt ? undefined : "dimmed"}>
      {lastSeenAt ? date(lastSeenAt) : say(text.never)}
    </Text>
  );
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: "anywhere" }}>
        <Group gap="xs">
          <Text fw={600} size="sm" c={deactivatedAt ? "dimmed" : undefined}>
            {name}
          </Text>
          {isSelf && <Mark>{say(text.you)}</Mark>}
          {person.twoFactor && <Mark>{say(text.twoFactor)}</Mark>}
          {deactivatedAt && <Mark>{say(text.deactivated)}</Mark>}
        </Group>
        <Text size="sm" c="dimmed">
          {email}
        </Text>
        {isNarrow && (
          <Group gap="xs" mt={6}>
            {roles}
            {seen}
          </Group>
        )}
      </Table.Td>
      {!isNarrow && (
        <>
          <Table.Td>{roles}</Table.Td>
          <Table.Td>{seen}</Table.Td>
        </>
      )}
      <Table.Td>
        <Actions person={person} isSelf={isSelf} handOver={handOver} />
      </Table.Td>
    </Table.Tr>
  );
}

const Mark = ({ children }: { children: string }) => (
  <Badge variant="light" color="gray" size="sm" tt="none">
    {children}
  </Badge>
);

function Actions({ person, isSelf, handOver }: Props & { isSelf: boolean }) {
  const { say } = useLanguage();
  const { deactivate, reactivate, resetPassword } = usePeopleActions();
  const [isDeleting, setDeleting] = useState(false);
  const undo = useUndo();
  const { id, name, deactivatedAt } = person;
  const end = () =>
    deactivate.mutate(id, {
      onSuccess: () => undo(say(text.wasDeactivated(name)), () => reactivate.mutateAsync(id)),
    });
  return (
    <>
      <DeletePerson person={person} opened={isDeleting} close={() => setDeleting(false)} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={say(text.actionsFor(name))}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {deactivatedAt ? (
            <Menu.Item
              leftSection={<IconUserCheck size={14} />}
              onClick={() => reactivate.mutate(id)}
            >
              {say(text.reactivate)}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconKey size={14} />}
              onClick={() => resetPassword.mutate(id, { onSuccess: handOver })}
            >
              {say(text.newPassword)}
            </Menu.Item>
          )}
          {!deactivatedAt && !isSelf && (
            <Menu.Item color="red" leftSection={<IconUserOff size={14} />} onClick={end}>
              {say(text.deactivate)}
            </Menu.Item>
          )}
          {!isSelf && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={14} />}
              onClick={() => setDeleting(true)}
            >
              {say(text.delete)}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
