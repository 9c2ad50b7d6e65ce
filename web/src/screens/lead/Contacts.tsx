import type { Lead } from "@bussola/contract";
import { Anchor, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconMail, IconPhone } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** Who they are, and how to reach them. */
export function Contacts({ lead, persona }: { lead: Lead; persona: string | null }) {
  const { say, date } = useLanguage();
  const phone = typeof lead.traits.phone === "string" ? lead.traits.phone : null;
  const { email, company, lastAt } = lead;
  return (
    <Card component="section" aria-label={say(text.who)}>
      <Title order={2} mb="xs">
        {say(text.who)}
      </Title>
      <Stack gap={6}>
        {email !== null && (
          <Group gap={8} wrap="nowrap">
            <IconMail size={16} aria-label={say(text.email)} role="img" />
            <Anchor
              href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`}
              style={{ overflowWrap: "anywhere" }}
            >
              {email}
            </Anchor>
          </Group>
        )}
        {phone !== null && (
          <Group gap={8} wrap="nowrap">
            <IconPhone size={16} aria-label={say(text.phone)} role="img" />
            <Anchor href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</Anchor>
          </Group>
        )}
        {email === null && phone === null && (
          <Text size="sm" c="dimmed">
            {say(text.noContact)}
          </Text>
        )}
        {persona !== null && <Fact label={say(text.persona)}>{persona}</Fact>}
        {company !== null && <Fact label={say(text.company)}>{company}</Fact>}
        {lastAt !== null && (
          <Fact label={say(text.lastSeen)}>
            {date(lastAt, { dateStyle: "medium", timeStyle: "short" })}
          </Fact>
        )}
      </Stack>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Text size="sm" style={{ overflowWrap: "anywhere" }}>
      <Text span c="dimmed">
        {label}:{" "}
      </Text>
      {children}
    </Text>
  );
}
