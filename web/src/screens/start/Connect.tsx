import type { ApiKey } from "@bussola/contract";
import {
  Alert,
  Anchor,
  Card,
  Code,
  Group,
  Select,
  Skeleton,
  Stack,
  Tabs,
  Text,
} from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useKeys } from "../../queries/keys.ts";
import { CopyButton, CopyIcon } from "../../ui/Copy.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { bundleSnippet, curlSnippet, siteSnippet } from "./snippets.ts";
import { text } from "./text.ts";
import { WAYS } from "./ways.ts";

const route = getRouteApi("/start");
const SNIPPETS = { site: siteSnippet, bundle: bundleSnippet, curl: curlSnippet };
const WHYS = { site: text.siteWhy, bundle: text.bundleWhy, curl: text.curlWhy };

/** The write key and what to paste where. */
export function Connect() {
  const { say } = useLanguage();
  const { data, error, refetch } = useKeys();
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={380} />;
  const keys = data.keys.filter(
    ({ scope, revokedAt, expiresAt }) => scope === "write" && !revokedAt && !expiresAt,
  );
  const [first] = keys;
  if (first) return <Snippets keys={keys} first={first} />;
  return (
    <Alert color="needle">
      {say(text.noKey)}{" "}
      <Anchor renderRoot={(props) => <Link to="/settings/sources" {...props} />}>
        {say(text.keys)}
      </Anchor>
    </Alert>
  );
}

function Snippets({ keys, first }: { keys: ApiKey[]; first: ApiKey }) {
  const { say } = useLanguage();
  const [id, setId] = useState(first.id);
  const { with: way = "site" } = route.useSearch();
  const navigate = route.useNavigate();
  const writeKey = (keys.find((key) => key.id === id) ?? first).publicKey ?? "";
  const target = { origin: location.origin, writeKey };
  return (
    <Card>
      <Stack>
        <Group gap="xs" align="flex-end">
          {keys.length > 1 && (
            <Select
              label={say(text.keys)}
              allowDeselect={false}
              value={String(id)}
              data={keys.map((key) => ({
                value: String(key.id),
                label: `${key.source} ${key.id}`,
              }))}
              onChange={(value) => value && setId(Number(value))}
            />
          )}
          <div>
            <Text size="sm" fw={600}>
              {say(text.writeKey)}
            </Text>
            <Group gap={4} wrap="nowrap">
              <Code style={{ overflowWrap: "anywhere" }}>{writeKey}</Code>
              <CopyIcon value={writeKey} />
            </Group>
            <Text size="xs" c="dimmed">
              {say(text.writeKeyWhy)}
            </Text>
          </div>
        </Group>
        <Tabs
          value={way}
          onChange={(next) =>
            void navigate({
              search: { with: WAYS.find((each) => each === next) },
              replace: true,
            })
          }
        >
          <Tabs.List aria-label={say(text.ways)}>
            {WAYS.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {say(text[each])}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {WAYS.map((each) => (
            <Tabs.Panel key={each} value={each} pt="sm">
              <Snippet why={say(WHYS[each])} code={SNIPPETS[each](target)} />
            </Tabs.Panel>
          ))}
        </Tabs>
      </Stack>
    </Card>
  );
}

function Snippet({ why, code }: { why: string; code: string }) {
  const { say } = useLanguage();
  return (
    <Stack gap="xs">
      <Text size="sm">{why}</Text>
      <Code
        block
        tabIndex={0}
        role="region"
        aria-label={say(text.code)}
        style={{ overflow: "auto" }}
        fz="xs"
      >
        {code}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={code} />
      </Group>
    </Stack>
  );
}
