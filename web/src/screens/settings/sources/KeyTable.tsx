import type { ApiKey } from "@bussola/contract";
import { ActionIcon, Badge, Code, Group, Menu, Table, Text } from "@mantine/core";
import { IconDots, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useKeyActions } from "../../../queries/keys.ts";
import { CopyIcon } from "../../../ui/Copy.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { useUndo } from "../../../ui/undo.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { isEnded } from "./life.ts";
import { RotateKey } from "./RotateKey.tsx";
import { text } from "./text.ts";

/** The keys of a source. */
export function KeyTable({ keys }: { keys: ApiKey[] }) {
  const { say } = useLanguage();
  const [rotated, setRotated] = useState<ApiKey>();
  if (keys.length === 0)
    return (
      <Text size="sm" c="dimmed" mt="xs">
        {say(text.noKeys)}
      </Text>
    );
  return (
    <>
      <WideTable label={say(text.key)} minWidth={460}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say(text.key)}</Table.Th>
              <Table.Th>{say(text.opens)}</Table.Th>
              <Table.Th>{say(text.made)}</Table.Th>
              <Table.Th>{say(text.used)}</Table.Th>
              <Table.Td w={40} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map((key) => (
              <Row key={key.id} apiKey={key} rotate={() => setRotated(key)} />
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {rotated && <RotateKey apiKey={rotated} close={() => setRotated(undefined)} />}
    </>
  );
}

function Row({ apiKey, rotate }: { apiKey: ApiKey; rotate(): void }) {
  const { say, date } = useLanguage();
  const { id, scope, publicKey, createdAt, lastSeenAt } = apiKey;
  return (
    <Table.Tr>
      <Table.Td>
        {publicKey ? (
          <Group gap={4} wrap="nowrap">
            <Code style={{ overflowWrap: "anywhere" }}>{publicKey}</Code>
            <CopyIcon value={publicKey} />
          </Group>
        ) : (
          <Text size="sm" c="dimmed">
            {id}: {say(text.hidden)}
          </Text>
        )}
        <End apiKey={apiKey} />
      </Table.Td>
      <Table.Td>{say(text[scope])}</Table.Td>
      <Table.Td>{date(createdAt)}</Table.Td>
      <Table.Td>
        {lastSeenAt
          ? date(lastSeenAt, { dateStyle: "medium", timeStyle: "short" })
          : say(text.never)}
      </Table.Td>
      <Table.Td>{!isEnded(apiKey) && <Actions apiKey={apiKey} rotate={rotate} />}</Table.Td>
    </Table.Tr>
  );
}

function End({ apiKey: { revokedAt, expiresAt } }: { apiKey: ApiKey }) {
  const { say, date } = useLanguage();
  const moment = { dateStyle: "medium", timeStyle: "short" } as const;
  const said = revokedAt
    ? text.revoked(date(revokedAt, moment))
    : expiresAt &&
      (Date.parse(expiresAt) > Date.now() ? text.ends(date(expiresAt, moment)) : text.hasEnded);
  if (!said) return null;
  return (
    <Badge variant="light" color={revokedAt ? "gray" : "needle"} size="sm" tt="none">
      {say(said)}
    </Badge>
  );
}

function Actions({ apiKey, rotate }: { apiKey: ApiKey; rotate(): void }) {
  const { say } = useLanguage();
  const { revoke, restore } = useKeyActions();
  const undo = useUndo();
  const { id, publicKey, source, expiresAt } = apiKey;
  const end = async () => {
    // Told by the app when it is refused. The row is gone by then: nothing of it may be waited for.
    const revoked = await revoke.mutateAsync(id).catch(() => undefined);
    if (revoked) undo(say(text.wasRevoked), () => restore.mutateAsync(id));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={say(text.actions(publicKey ?? `${source} ${id}`))}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {expiresAt === null && (
          <Menu.Item leftSection={<IconRefresh size={14} />} onClick={rotate}>
            {say(text.rotate)}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => void end()}>
          {say(text.revoke)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
