import type { GuidedState, ImportFile, Guided as Started } from "@bussola/contract";
import { Alert, Card, SimpleGrid, Skeleton, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconListCheck, IconPhone, IconReportAnalytics } from "@tabler/icons-react";
import { useGuided, useGuidedActions } from "../../../queries/guided.ts";
import { useModels } from "../../../queries/models.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { SendFile } from "../../../ui/SendFile.tsx";
import { freeName } from "../studio/rename.ts";
import { Anew } from "./Anew.tsx";
import { Ending } from "./Ending.tsx";
import { text } from "./text.ts";
import { UnderWay } from "./UnderWay.tsx";
import { Unsaved } from "./Unsaved.tsx";
import { Wizard } from "./Wizard.tsx";

/** From a spreadsheet to a call list; where it was left, since the server keeps it. */
export function Guided() {
  const { say } = useLanguage();
  const { data, error, refetch } = useGuided();
  return (
    <Page
      title={say(text.title)}
      about={say(text.about)}
      actions={data && data.operation === null && <Anew />}
    >
      {error && <Fault error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={360} />}
      {data === null && <Welcome />}
      {data && <Begun guided={data} />}
    </Page>
  );
}

function Begun({ guided }: { guided: Started }) {
  const { say } = useLanguage();
  if (guided.operation !== null) return <Ending guided={guided} operation={guided.operation} />;
  if (guided.file) return <Wizard key={guided.file.id} guided={guided} file={guided.file} />;
  return (
    <Stack>
      <Alert color="needle">{say(text.gone)}</Alert>
      <Send guided={guided} />
    </Stack>
  );
}

const ICONS = [IconReportAnalytics, IconListCheck, IconPhone];

function Welcome() {
  const { say } = useLanguage();
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {text.promise.map(({ title, body }, i) => {
          const Icon = ICONS[i] ?? IconListCheck;
          return (
            <Card key={title.en}>
              <Stack gap={6}>
                <ThemeIcon variant="light" size="lg" aria-hidden>
                  <Icon size={19} stroke={1.6} />
                </ThemeIcon>
                <Text fw={600}>{say(title)}</Text>
                <Text size="sm" c="dimmed">
                  {say(body)}
                </Text>
              </Stack>
            </Card>
          );
        })}
      </SimpleGrid>
      <UnderWay />
      <Send />
    </Stack>
  );
}

/** @param guided what was chosen before the file went, if anything */
function Send({ guided }: { guided?: Started }) {
  const { say } = useLanguage();
  const { save } = useGuidedActions();
  const models = useModels();
  const taken = models.data?.models.map(({ name }) => name) ?? [];
  const begin = ({ id }: ImportFile) =>
    save.mutate(
      guided
        ? { state: { ...guided.state, file: id }, after: guided.version }
        : { state: beginning(id, freeName(say(text.defaultName), taken)), after: 0 },
    );
  return (
    <Stack>
      <Unsaved error={save.error} />
      <SendFile drop={say(text.drop)} why={say(text.dropWhy)} onRead={begin} />
    </Stack>
  );
}

const beginning = (file: string, name: string): GuidedState => ({
  ...{ step: "file", name, file, open: null, outcome: null, who: null, came: null },
  ...{
    decided: null,
    worth: null,
    dates: null,
    roles: {},
    template: "b2b-saas-free-trial",
    choices: {},
  },
  ...{ personas: null, calls: null, arrivals: null, threshold: null, main: true },
});
