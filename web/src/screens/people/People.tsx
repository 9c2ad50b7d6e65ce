import { Button, Card, Skeleton, Stack, Table, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { type Handed, usePeople } from "../../queries/people.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { Invite } from "./Invite.tsx";
import { LinkOnce } from "./LinkOnce.tsx";
import { PendingLinks } from "./PendingLinks.tsx";
import { PersonRow } from "./PersonRow.tsx";
import { text } from "./text.ts";

/** Who may sign in: roles, invitations, who is out. */
export function People() {
  const { say } = useLanguage();
  const { data, error, refetch } = usePeople();
  const [isInviting, setInviting] = useState(false);
  const [link, setLink] = useState<Handed>();
  const isNarrow =
    useMediaQuery("(max-width: 40em)", undefined, { getInitialValueInEffect: false }) ?? false;
  const handOver = (made: Handed) => {
    setInviting(false);
    setLink(made);
  };
  return (
    <Page
      title={say(text.title)}
      about={say(text.about)}
      actions={
        <Button leftSection={<IconUserPlus size={16} />} onClick={() => setInviting(true)}>
          {say(text.invite)}
        </Button>
      }
    >
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton h={180} />}
      {data && (
        <Card p={0}>
          <Table verticalSpacing="xs" layout={isNarrow ? "fixed" : "auto"}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say(text.name)}</Table.Th>
                {!isNarrow && (
                  <>
                    <Table.Th w={200}>{say(text.role)}</Table.Th>
                    <Table.Th w={150}>{say(text.lastSeen)}</Table.Th>
                  </>
                )}
                <Table.Td w={48} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.people.map((person) => (
                <PersonRow
                  key={person.id}
                  person={person}
                  isNarrow={isNarrow}
                  handOver={handOver}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Card>
      )}
      {data?.people.length === 1 && (
        <Text c="dimmed" maw={560}>
          {say(text.alone)}
        </Text>
      )}
      <PendingLinks />
      <Stack gap={2}>
        {(["sales", "marketer", "administrator"] as const).map((role) => (
          <Text key={role} size="sm" c="dimmed">
            <Text span fw={600} size="sm" c="var(--mantine-color-text)">
              {say(text[role])}
            </Text>
            {": "}
            {say(text[`${role}May`])}
          </Text>
        ))}
      </Stack>
      <Invite isOpen={isInviting} close={() => setInviting(false)} handOver={handOver} />
      <LinkOnce link={link} close={() => setLink(undefined)} />
    </Page>
  );
}
