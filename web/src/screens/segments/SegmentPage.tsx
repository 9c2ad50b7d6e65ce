import type { StoredSegment } from "@bussola/contract";
import { parseSegment, writeText } from "@bussola/engine";
import { Badge, Button, Code, Group, Skeleton, Stack, Tabs, Text, Tooltip } from "@mantine/core";
import { IconPencil, IconUsers } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useSegment } from "../../queries/segments.ts";
import { useMay } from "../../queries/session.ts";
import { describeCondition } from "../../ui/condition/words.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { ChangeList } from "./ChangeList.tsx";
import { Growth } from "./Growth.tsx";
import { MemberTable } from "./MemberTable.tsx";
import { SegmentMenu } from "./SegmentMenu.tsx";
import { text } from "./text.ts";
import { views } from "./views.ts";
import { Week } from "./Week.tsx";

const route = getRouteApi("/segments/$name");

export function SegmentPage() {
  const { name } = route.useParams();
  const { data, error, refetch } = useSegment(name);
  if (!data)
    return (
      <Page title={name}>
        {error ? <Fault error={error} retry={() => void refetch()} /> : <Skeleton height={320} />}
      </Page>
    );
  return (
    <Page title={data.name} about={data.description} actions={<Actions name={data.name} />}>
      <Facts segment={data} />
      <Views segment={data} />
    </Page>
  );
}

function Actions({ name }: { name: string }) {
  const { say } = useLanguage();
  const mayEdit = useMay("marketer");
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconUsers size={16} />}
        renderRoot={(props) => (
          <Link to="/leads" search={{ segment: name, who: "all" as const }} {...props} />
        )}
      >
        {say(text.openInLeads)}
      </Button>
      {mayEdit && (
        <>
          <Button
            leftSection={<IconPencil size={16} />}
            renderRoot={(props) => <Link to="/segments/$name/edit" params={{ name }} {...props} />}
          >
            {say(text.edit)}
          </Button>
          <SegmentMenu name={name} />
        </>
      )}
    </>
  );
}

function Facts({ segment: { members, state, week, body } }: { segment: StoredSegment }) {
  const language = useLanguage();
  const { say, number } = language;
  const isLive = state === "live";
  return (
    <Stack gap={6}>
      <Group gap="lg">
        <Text fz={24} fw={650} lh={1.2} data-testid="members">
          {say(text.leads(members, number(members)))}
        </Text>
        <Tooltip label={say(isLive ? text.liveWhy : text.fillingWhy)}>
          <Badge variant="light" color={isLive ? "petrol" : "needle"}>
            {say(text[state])}
          </Badge>
        </Tooltip>
        <Group gap="xs">
          <Text span size="sm" c="dimmed">
            {say(text.lastWeek)}:
          </Text>
          <Week {...week} />
        </Group>
      </Group>
      <Text size="sm">{describeCondition(parseSegment(body), language)}</Text>
    </Stack>
  );
}

function Views({ segment }: { segment: StoredSegment }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const { view = "members", page = 1 } = route.useSearch();
  const { name, state, members } = segment;
  return (
    <Tabs
      value={view}
      keepMounted={false}
      onChange={(chosen) => {
        const next = views.find((each) => each === chosen);
        void navigate({ to: "/segments/$name", params: { name }, search: { view: next } });
      }}
    >
      <Tabs.List mb="sm">
        {views.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {say(text[each])}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="members">
        <MemberTable name={name} filled={`${state} ${members}`} page={page} />
      </Tabs.Panel>
      <Tabs.Panel value="changes">
        <Stack>
          <Growth name={name} filled={`${state} ${members}`} />
          <ChangeList name={name} filled={`${state} ${members}`} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="definition">
        <Code block>{writeText(segment.body)}</Code>
      </Tabs.Panel>
    </Tabs>
  );
}
