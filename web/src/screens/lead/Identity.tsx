import type { Lead } from "@bussola/contract";
import { Card, Stack, Table, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type Moment, useLead } from "../../queries/lead.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Consents } from "./Consents.tsx";
import styles from "./lead.module.css";
import { Merging } from "./Merging.tsx";
import { Privacy } from "./Privacy.tsx";
import { text } from "./text.ts";

type Props = { lead: Lead; name: string; moment: Moment };

/** What a lead is known by, how it became one, what it allows, and all that is held of it. */
export function Identity({ lead, name, moment }: Props) {
  const { say } = useLanguage();
  // Who merges or erases does so now, whatever instant is looked at.
  const { data: now } = useLead({ ref: moment.ref });
  return (
    <Stack gap="md">
      <Section title={say(text.identifiers)}>
        <Identifiers lead={lead} />
      </Section>
      <Section title={say(text.merging)}>{now && <Merging lead={now} />}</Section>
      <Section title={say(text.consents)}>
        <Consents moment={moment} />
      </Section>
      <Section title={say(text.privacy)}>
        {now && <Privacy lead={now} name={now.name ?? name} />}
      </Section>
    </Stack>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card component="section" aria-label={title}>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {children}
    </Card>
  );
}

function Identifiers({ lead }: { lead: Lead }) {
  const { say, number, date } = useLanguage();
  return (
    <Table.ScrollContainer minWidth={260}>
      <Table aria-label={say(text.identifiers)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say(text.kind)}</Table.Th>
            <Table.Th scope="col">{say(text.identifier)}</Table.Th>
            <Table.Th scope="col" visibleFrom="sm">
              {say(text.firstSeen)}
            </Table.Th>
            <Table.Th scope="col" visibleFrom="sm">
              {say(text.lastEvent)}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {say(text.events)}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lead.profiles.map((profile) => (
            <Table.Tr key={profile.id}>
              <Table.Td>{say(text.identifierKind(profile.kind))}</Table.Td>
              <Table.Td className={styles.value}>{profile.value}</Table.Td>
              <Table.Td visibleFrom="sm">{date(profile.firstAt)}</Table.Td>
              <Table.Td visibleFrom="sm">{date(profile.lastAt)}</Table.Td>
              <Table.Td ta="right">{number(profile.events)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
