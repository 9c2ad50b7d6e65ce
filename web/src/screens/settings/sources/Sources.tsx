import type { ApiKey, Source } from "@bussola/contract";
import {
  Anchor,
  Badge,
  Button,
  Card,
  Group,
  Skeleton,
  Stack,
  Switch,
  Text,
  Title,
} from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useKeys, useSources } from "../../../queries/keys.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { KeyTable } from "./KeyTable.tsx";
import { isEnded } from "./life.ts";
import { NewKey } from "./NewKey.tsx";
import { sourceKinds, text } from "./text.ts";

const route = getRouteApi("/settings/sources");

/** Where events come from, how each source does, and its keys. */
export function Sources() {
  const { say } = useLanguage();
  const { ended = false } = route.useSearch();
  const navigate = route.useNavigate();
  const [isMaking, setMaking] = useState(false);
  const sources = useSources();
  const keys = useKeys();
  const error = sources.error ?? keys.error;
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {say(text.create)}
    </Button>
  );
  return (
    <Page title={say(text.title)} about={say(text.about)} actions={create}>
      {error && <Fault error={error} retry={() => void sources.refetch()} />}
      {!error && !(sources.data && keys.data) && <Skeleton height={260} />}
      {sources.data && keys.data && (
        <>
          <Stack gap="sm">
            {sources.data.sources.map((source) => (
              <SourceCard
                key={source.id}
                source={source}
                keys={keys.data.keys.filter(
                  (key) => key.source === source.name && (ended || !isEnded(key)),
                )}
              />
            ))}
          </Stack>
          <Switch
            label={say(text.ended)}
            checked={ended}
            onChange={(event) =>
              void navigate({
                search: event.currentTarget.checked ? { ended: true } : {},
                replace: true,
              })
            }
          />
          <NewKey
            isOpen={isMaking}
            close={() => setMaking(false)}
            sources={sources.data.sources.filter(hasKeys).map(({ name }) => name)}
          />
        </>
      )}
    </Page>
  );
}

/** The others are the server's own. */
const hasKeys = ({ kind }: Source): boolean => kind === "tracking" || kind === "import";

function SourceCard({ source, keys }: { source: Source; keys: ApiKey[] }) {
  const { say, number, date } = useLanguage();
  const { name, kind, eventsToday, lastSeenAt, refused } = source;
  const seen = lastSeenAt && date(lastSeenAt, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Card>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Title order={2}>{name}</Title>
          <Badge variant="light" color={kind === "sample" ? "needle" : "gray"} tt="none">
            {say(sourceKinds[kind])}
          </Badge>
        </Group>
        <Group gap="md">
          <Text size="sm">{say(text.today(eventsToday, number(eventsToday)))}</Text>
          {hasKeys(source) && (
            <Text size="sm" c="dimmed">
              {say(seen ? text.lastSeen(seen) : text.unseen)}
            </Text>
          )}
          {refused > 0 && (
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link to="/settings/quarantine" search={{ source: name }} {...props} />
              )}
            >
              {say(text.refused(refused, number(refused)))}
            </Anchor>
          )}
        </Group>
      </Group>
      {hasKeys(source) && <KeyTable keys={keys} />}
    </Card>
  );
}
