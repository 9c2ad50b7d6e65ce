import type { ImportFile } from "@bussola/contract";
import { Alert, Anchor, Button, Card, Group, Stack, Switch, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconRocket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useGuidedActions, useGuidedModel } from "../../../queries/guided.ts";
import { useModels } from "../../../queries/models.ts";
import { useSample } from "../../../queries/sample.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { SendFile } from "../../../ui/SendFile.tsx";
import { useFocusWhenLost } from "../../../ui/useFocusWhenLost.ts";
import { finishText } from "./finish-text.ts";
import { NameField } from "./NameField.tsx";
import { saveText } from "./save-text.ts";
import type { StepProps } from "./step.ts";
import { Unfit } from "./Unfit.tsx";
import { Unsaved } from "./Unsaved.tsx";

/** The open leads, the model's name, and the button that does it all. */
export function Finish(props: StepProps) {
  const { say } = useLanguage();
  const { choices, study } = props;
  const { state, change } = choices;
  const { finish } = useGuidedActions();
  const main = useModels().data?.models.find((model) => model.main);
  const sample = useSample();
  const publish = async () => {
    // Why it could not be saved is shown above.
    const version = await choices.settle().catch(() => undefined);
    if (version !== undefined) finish.mutate(version);
  };
  return (
    <Card component="section" aria-label={say(finishText.finish)}>
      <Stack>
        <Title order={2}>{say(finishText.finish)}</Title>
        <OpenLeads {...props} />
        <NameField
          maw={420}
          label={say(finishText.name)}
          name={state.name}
          change={(name) => change({ name })}
        />
        {main && main.name !== state.name && (
          <Switch
            checked={state.main}
            label={say(finishText.main)}
            description={say(finishText.mainWhy(main.name))}
            onChange={(event) => change({ main: event.currentTarget.checked })}
          />
        )}
        {sample.data?.loaded && (
          <Alert color="needle">
            {say(finishText.sample)}{" "}
            <Anchor renderRoot={(given) => <Link to="/settings/sample" {...given} />}>
              {say(finishText.sampleLink)}
            </Anchor>
          </Alert>
        )}
        <Unfit study={study} />
        {study.fault && <Alert color="needle">{study.fault}</Alert>}
        <Unsaved error={finish.error} />
        <Text size="sm" c="dimmed">
          {say(finishText.publishWhy)}
        </Text>
        <Group>
          <Button
            size="md"
            leftSection={<IconRocket size={18} />}
            loading={finish.isPending}
            disabled={study.fault !== null}
            onClick={() => void publish()}
          >
            {say(finishText.publish)}
          </Button>
          <ModelFile {...props} />
        </Group>
      </Stack>
    </Card>
  );
}

/** What would be published, to read or to keep. */
function ModelFile({ choices }: StepProps) {
  const { say } = useLanguage();
  const model = useGuidedModel();
  const fetchIt = async () => {
    if ((await choices.settle().catch(() => undefined)) === undefined) return;
    model.mutate(undefined, {
      onSuccess: ({ body }) =>
        saveText(`${choices.state.name}.json`, `${JSON.stringify(body, null, 2)}\n`),
    });
  };
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      loading={model.isPending}
      onClick={() => void fetchIt()}
    >
      {say(finishText.modelFile)}
    </Button>
  );
}

function OpenLeads({ open, study, choices }: StepProps) {
  const { say, number } = useLanguage();
  const [isAsking, asking] = useDisclosure(study.open === 0);
  if (open) return <OpenFile {...{ open, study, choices }} />;
  return (
    <Stack gap="xs">
      <Text>
        {say(study.open > 0 ? finishText.openIn(number(study.open)) : finishText.openNone)}
      </Text>
      {isAsking ? (
        <SendFile
          drop={say(finishText.openDrop)}
          why={say(finishText.openDropWhy)}
          onRead={({ id }) => choices.change({ open: id })}
        />
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          style={{ alignSelf: "flex-start" }}
          onClick={asking.open}
        >
          {say(finishText.openMore)}
        </Button>
      )}
    </Stack>
  );
}

type OpenFileProps = Pick<StepProps, "study" | "choices"> & { open: ImportFile };

function OpenFile({ open, study, choices }: OpenFileProps) {
  const { say, number } = useLanguage();
  const place = useFocusWhenLost<HTMLDivElement>();
  const there = new Set(open.columns.map(({ name }) => name));
  const used = new Set(study.proposals.flatMap((one) => (one.accepted ? (one.column ?? []) : [])));
  const absent = [...used].filter((name) => !there.has(name));
  return (
    <Stack gap={4} ref={place} tabIndex={-1} style={{ outline: "none" }}>
      <Group>
        <Text>{say(finishText.openFile(open.name, number(open.rows)))}</Text>
        <Button variant="default" size="compact-sm" onClick={() => choices.change({ open: null })}>
          {say(finishText.removeFile)}
        </Button>
      </Group>
      {absent.length > 0 && (
        <Text size="sm" c="dimmed">
          {say(finishText.absent(absent.join(", ")))}
        </Text>
      )}
    </Stack>
  );
}
