import type { GuidedColumn, GuidedStudy, ImportFile } from "@bussola/contract";
import { Alert, Badge, Card, Group, Select, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { ColumnsBeyond } from "../../../ui/ColumnsBeyond.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { Columns } from "./Columns.tsx";
import { Few } from "./Few.tsx";
import { Outcome } from "./Outcome.tsx";
import type { StepProps } from "./step.ts";
import { text } from "./text.ts";
import { Unfit } from "./Unfit.tsx";
import type { Choices } from "./useChoices.ts";

/** What the file is: who bought, who is who and when, what each column tells. */
export function FileStep({ file, study, choices }: StepProps) {
  return (
    <Stack>
      <FileLine file={file} />
      <ColumnsBeyond file={file} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Outcome {...{ file, study, choices }} />
        <Keys {...{ file, study, choices }} />
      </SimpleGrid>
      {study.outcome.column !== null && <Few study={study} />}
      <Unfit study={study} />
      {study.fault && <Alert color="needle">{study.fault}</Alert>}
      <Columns {...{ study, choices }} />
    </Stack>
  );
}

function FileLine({ file }: { file: ImportFile }) {
  const { say, number } = useLanguage();
  return (
    <Group gap="xs">
      <IconFileSpreadsheet size={20} stroke={1.5} aria-hidden />
      <Text fw={600} style={{ overflowWrap: "anywhere" }}>
        {file.name}
      </Text>
      <Badge variant="light" color="gray">
        {say(text.rows(number(file.rows)))}
      </Badge>
    </Group>
  );
}

type KeysProps = { file: ImportFile; study: GuidedStudy; choices: Choices };

/** The columns that say who a lead is and when. */
function Keys({ file, study, choices }: KeysProps) {
  const { say } = useLanguage();
  const { change } = choices;
  const days = study.columns.filter(isOfDays);
  return (
    <Card component="section" aria-label={say(text.keys)}>
      <Stack gap="sm">
        <Title order={3}>{say(text.keys)}</Title>
        <ColumnSelect
          label={say(text.who)}
          about={say(text.whoWhy)}
          names={file.columns.map(({ name }) => name)}
          value={study.who}
          change={(who) => change({ who })}
        />
        <ColumnSelect
          label={say(text.came)}
          about={say(text.cameWhy)}
          names={days.map(({ name }) => name)}
          value={study.came}
          change={(came) => change({ came })}
        />
        <ColumnSelect
          label={say(text.decided)}
          about={say(text.decidedWhy)}
          names={days.map(({ name }) => name)}
          value={study.decided}
          change={(decided) => change({ decided })}
        />
        {study.ambiguousDates && (
          <Select
            label={say(text.dates)}
            allowDeselect={false}
            value={choices.state.dates ?? "dmy"}
            data={[
              { value: "dmy", label: say(text.dmy) },
              { value: "mdy", label: say(text.mdy) },
            ]}
            onChange={(dates) => change({ dates: dates === "mdy" ? "mdy" : "dmy" })}
          />
        )}
      </Stack>
    </Card>
  );
}

/** Whether a column may say when. */
const isOfDays = ({ why }: GuidedColumn): boolean =>
  why !== null && ["date", "came", "decided"].includes(why.kind);
