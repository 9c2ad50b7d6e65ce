import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useInvitations, usePeopleActions } from "../../queries/people.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** Links that were handed over and not used yet. */
export function PendingLinks() {
  const { say, date } = useLanguage();
  const { data } = useInvitations();
  const { withdraw } = usePeopleActions();
  if (!data || data.invitations.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2}>{say(text.pending)}</Title>
      <Card py="xs">
        {data.invitations.map(({ id, email, role, renews, expiresAt }) => (
          <Group key={id} justify="space-between" gap="xs" py={4}>
            <div>
              <Text size="sm" fw={600}>
                {email}
              </Text>
              <Text size="sm" c="dimmed">
                {say(renews ? text.renews : text[role])}, {say(text.expires(date(expiresAt)))}
              </Text>
            </div>
            <Button
              variant="default"
              size="xs"
              aria-label={say(text.withdrawFor(email))}
              onClick={() => withdraw.mutate(id)}
            >
              {say(text.withdraw)}
            </Button>
          </Group>
        ))}
      </Card>
    </Stack>
  );
}
