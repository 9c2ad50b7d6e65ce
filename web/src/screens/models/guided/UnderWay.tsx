import type { GuidedUnderWay } from "@bussola/contract";
import { Badge, Button, Card, Group, Popover, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useGuidedActions, useGuidedUnderWay } from "../../../queries/guided.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { usePlace } from "./place.ts";
import { underWayText as text } from "./under-way-text.ts";

/** Everybody's guided starts that have not ended, with the way on; nothing where there is none. */
export function UnderWay() {
  const { say } = useLanguage();
  const { data } = useGuidedUnderWay();
  if (!data || data.length === 0) return null;
  return (
    <Card component="section" aria-label={say(text.title)} padding={0}>
      <Title order={2} px="md" py="sm">
        {say(text.title)}
      </Title>
      {data.map((one) => (
        <Row key={one.person} guided={one} />
      ))}
    </Card>
  );
}

function Row({ guided }: { guided: GuidedUnderWay }) {
  const { say, date } = useLanguage();
  const place = usePlace();
  const { name, step, file, updatedAt, mine, wasMine, running } = guided;
  const when = date(updatedAt, { dateStyle: "medium", timeStyle: "short" });
  const by = guided.by ?? say(text.programs);
  return (
    <Group
      px="md"
      py="sm"
      justify="space-between"
      style={{ borderTop: "1px solid var(--mantine-color-default-border)" }}
    >
      <Stack gap={2} miw={200} flex={1}>
        <Group gap="xs">
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {name}
          </Text>
          <Badge variant="light" tt="none" color={mine ? "petrol" : "gray"}>
            {mine ? say(text.yours) : by}
          </Badge>
          {wasMine && (
            <Badge variant="default" tt="none">
              {say(text.wasYours)}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {[
            place(step).whole,
            say(text.saved(when)),
            running ? say(text.running) : (file ?? say(text.noFile)),
          ].join(" · ")}
        </Text>
      </Stack>
      {mine && (
        <Button
          variant="default"
          aria-label={say(text.goOnWith(name))}
          renderRoot={(props) => <Link to="/models/new/guided" search={{}} {...props} />}
        >
          {say(text.goOn)}
        </Button>
      )}
      {!mine && !running && <Take guided={guided} by={by} />}
    </Group>
  );
}

/** Asked before, since somebody may be at it. */
function Take({ guided, by }: { guided: GuidedUnderWay; by: string }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const { take } = useGuidedActions();
  const [isAsking, asking] = useDisclosure();
  const takeIt = () =>
    take.mutate(guided, {
      onSuccess: () => void navigate({ to: "/models/new/guided", search: {} }),
    });
  return (
    <Popover opened={isAsking} onChange={asking.close} width={320} trapFocus withArrow>
      <Popover.Target>
        <Button
          variant="default"
          aria-label={say(text.takeOf(guided.name, by))}
          onClick={asking.toggle}
        >
          {say(text.take)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">{say(text.ask(by))}</Text>
          {take.error && <Fault error={take.error} />}
          <Button loading={take.isPending} onClick={takeIt}>
            {say(text.take)}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
