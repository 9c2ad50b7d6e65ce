import { Alert, Anchor, Badge, Card, Skeleton, Stack, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSystem } from "../../queries/system.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { InstallationLanguage } from "./InstallationLanguage.tsx";
import { Rebuild } from "./Rebuild.tsx";
import { text } from "./text.ts";

const MB = 1024 * 1024;

/** What runs here, and how it does. */
export function System() {
  const { say, number, language } = useLanguage();
  const { data, error, refetch } = useSystem(language);
  const whole = { maximumFractionDigits: 0 };
  return (
    <Page title={say(text.system)} about={say(text.systemAbout)}>
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={260} />}
      {data && (
        <Stack maw={640}>
          {data.hindrance && <Alert color="red">{data.hindrance}</Alert>}
          {data.rebuildDue.length > 0 && <Rebuild due={data.rebuildDue} />}
          <Card padding={0}>
            <Table variant="vertical" layout="fixed">
              <Table.Tbody>
                <Line name={say(text.version)}>{data.version}</Line>
                <Line name={say(text.node)}>{data.node}</Line>
                <Line name={say(text.postgres)}>{data.postgres}</Line>
                <Line name={say(text.database)}>{number(data.databaseBytes / MB, whole)} MB</Line>
                <Line name={say(text.health)}>
                  <Badge variant="light" color={data.hindrance ? "red" : "green"} tt="none">
                    {data.hindrance ?? say(text.healthy)}
                  </Badge>
                </Line>
                <Line name={say(text.memory)}>
                  <Memory {...data.simulation} />
                </Line>
                <Line name={say(text.stuck)}>{number(data.stuck)}</Line>
              </Table.Tbody>
            </Table>
          </Card>
          <InstallationLanguage />
          <Anchor size="sm" renderRoot={(props) => <Link to="/settings/operations" {...props} />}>
            {say(text.seeOperations)}
          </Anchor>
          <Anchor size="sm" href="/api/openapi.json">
            {say(text.api)}
          </Anchor>
          <Text size="sm" c="dimmed">
            {say(text.metrics)}
          </Text>
        </Stack>
      )}
    </Page>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w="40%">{name}</Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  );
}

type Held = { leads: number; bytes: number; share: number; lag: number };

function Memory({ leads, bytes, share, lag }: Held) {
  const { say, number } = useLanguage();
  const whole = { maximumFractionDigits: 0 };
  if (leads === 0) return <Text size="sm">{say(text.asleep)}</Text>;
  const behind = number(lag, { maximumFractionDigits: 1 });
  return (
    <>
      <Text size="sm">{say(text.inMemory(number(leads), number(bytes / MB, whole), behind))}</Text>
      {share < 1 && (
        <Text size="xs" c="dimmed">
          {say(text.sampled(number(share, { style: "percent" })))}
        </Text>
      )}
    </>
  );
}
