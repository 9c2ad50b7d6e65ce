import type { StoredSegment } from "@bussola/contract";
import { describeFault, type Fault as EngineFault, type Segment } from "@bussola/engine";
import { Box, Button, Grid, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useConditionVocabulary } from "../../queries/condition-vocabulary.ts";
import { useSaveSegment } from "../../queries/segments.ts";
import { ConditionEditor } from "../../ui/condition/ConditionEditor.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { useDraft } from "./draft.ts";
import { FileText } from "./FileText.tsx";
import { PreviewCard } from "./PreviewCard.tsx";
import { text } from "./text.ts";

type Props = {
  title: string;
  initial: Segment;
  /** As it is stored, when it is not new. */
  saved?: StoredSegment;
  onSaved: (name: string) => void;
  onCancel: () => void;
};

/** Builds a segment by hand or as text, while the number of its members is counted. */
export function SegmentEditor({ title, initial, saved, onSaved, onCancel }: Props) {
  const { say } = useLanguage();
  const { model, vocabulary, error } = useConditionVocabulary(initial.model);
  const draft = useDraft(initial, model);
  const { segment, faults, change } = draft;
  const save = useSaveSegment(saved?.name);
  const [tried, setTried] = useState(false);
  // A draft that has not got any condition yet is not wrong, only empty.
  const isEmpty = "all" in segment.when && segment.when.all.length === 0;
  const named = segment.name.trim() !== "";
  const wrong = faults.filter(({ path }) => path !== "name");
  const isSound = wrong.length === 0 && draft.unread.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (named && isSound) save.mutate(segment, { onSuccess: ({ name }) => onSaved(name) });
  };
  return (
    <Page title={title}>
      <form onSubmit={submit} noValidate>
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
            <Stack gap="md">
              <Group align="flex-start" grow preventGrowOverflow={false}>
                <TextInput
                  label={say(text.name)}
                  required
                  data-autofocus={!saved}
                  maw={360}
                  value={segment.name}
                  maxLength={200}
                  error={tried && !named && say(text.needsName)}
                  onChange={({ currentTarget }) =>
                    change({ ...segment, name: currentTarget.value })
                  }
                />
                <TextInput
                  label={say(text.description)}
                  placeholder={say(text.descriptionHint)}
                  value={segment.description ?? ""}
                  onChange={({ currentTarget }) =>
                    change({ ...segment, description: currentTarget.value })
                  }
                />
              </Group>
              <Box component="section" aria-label={say(text.whoIsIn)}>
                <Title order={2} mb="xs">
                  {say(text.whoIsIn)}
                </Title>
                {error && <Fault error={error} />}
                <ConditionEditor
                  value={segment}
                  onChange={(next) => change({ ...segment, signals: undefined, ...next })}
                  vocabulary={vocabulary}
                  faults={wrong}
                />
                {!isEmpty && <Elsewhere faults={wrong} />}
              </Box>
              <Group>
                <Button type="submit" loading={save.isPending} disabled={tried && !isSound}>
                  {say(text.save)}
                </Button>
                <Button variant="default" onClick={onCancel}>
                  {say(text.cancel)}
                </Button>
              </Group>
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
            <Stack gap="md" pos="sticky" top={16}>
              <PreviewCard segment={segment} sound={isSound && !isEmpty} saved={saved} />
              <FileText draft={draft} />
            </Stack>
          </Grid.Col>
        </Grid>
      </form>
    </Page>
  );
}

/** Faults that no row shows: of a signal that no condition names, of the whole. */
function Elsewhere({ faults }: { faults: readonly EngineFault[] }) {
  const { language } = useLanguage();
  const shown = faults.filter(({ path }) => !/^(when|signals)/.test(path));
  return shown.map((fault) => (
    <Text key={fault.path + fault.message} size="sm" c="var(--mantine-color-error)" role="alert">
      {fault.path ? `${fault.path}: ` : ""}
      {describeFault(fault, language)}
    </Text>
  ));
}
