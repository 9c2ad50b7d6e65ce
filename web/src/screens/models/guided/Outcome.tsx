import type { GuidedColumn, GuidedStudy, ImportFile } from "@bussola/contract";
import {
  Alert,
  Button,
  Card,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconInfoCircle } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { AT_ONCE } from "../../../ui/Portion.tsx";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { RowsLink } from "./Rows.tsx";
import { rowsText } from "./rows-text.ts";
import { text } from "./text.ts";
import type { Choices } from "./useChoices.ts";

type Props = { file: ImportFile; study: GuidedStudy; choices: Choices };
type Meaning = GuidedStudy["outcome"]["values"][number]["means"];

const SHOWN = 6;

/** The column that says who bought, and what its values mean. */
export function Outcome({ file, study, choices }: Props) {
  const { say, number } = useLanguage();
  const { column, values } = study.outcome;
  const [isWhole, whole] = useDisclosure();
  const shown = isWhole ? values : values.slice(0, SHOWN);
  const mean = (value: string, means: Meaning) => {
    const all = values.map((one) => (one.value === value ? { ...one, means } : one));
    const those = (kind: Meaning) =>
      all.filter((one) => one.means === kind).map((one) => one.value);
    choices.change({ outcome: { column, won: those("won"), lost: those("lost") } });
  };
  const choose = (next: string | null) => {
    if (next === null) return;
    // With another column it is told anew what its values mean.
    choices.change({
      outcome: { column: next === "" ? null : next, won: [], lost: [] },
    });
  };
  const meanings = (["won", "lost", "open"] as const).map((value) => ({
    value,
    label: say(text[value]),
  }));
  return (
    <Card component="section" aria-label={say(text.outcome)}>
      <Stack gap="sm">
        <Title order={3}>{say(text.outcome)}</Title>
        <Select
          aria-label={say(text.outcome)}
          limit={AT_ONCE}
          searchable={file.columns.length > 12}
          allowDeselect={false}
          value={column ?? ""}
          data={[
            { value: "", label: say(text.outcomeNone) },
            ...file.columns.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={choose}
        />
        {column !== null && (
          <>
            <Text size="sm" c="dimmed">
              {say(text.outcomeWhy)}
            </Text>
            <Stack gap={6}>
              {shown.map(({ value, rows, means }) => (
                <Group key={value} justify="space-between" gap={6}>
                  <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                    {value}{" "}
                    <Text span size="xs" c="dimmed">
                      {number(rows)}
                    </Text>
                  </Text>
                  <SegmentedControl
                    size="xs"
                    aria-label={say(text.meaning(value))}
                    data={meanings}
                    value={means}
                    onChange={(next) => mean(value, next)}
                  />
                </Group>
              ))}
            </Stack>
            {!isWhole && values.length > SHOWN && (
              <Button variant="subtle" size="compact-sm" onClick={whole.open}>
                {say(text.moreValues(number(values.length - SHOWN)))}
              </Button>
            )}
          </>
        )}
        {column !== null && <Worth {...{ study, choices }} />}
        <Totals study={study} />
        {!study.counted && (
          <Alert color="needle" icon={<IconInfoCircle />} title={say(text.uncounted)}>
            {say(text.uncountedWhy)}
          </Alert>
        )}
      </Stack>
    </Card>
  );
}

/** What customers were worth: a column that is no other, with what it says of them. */
function Worth({ study, choices }: Omit<Props, "file">) {
  const { say, number } = useLanguage();
  const { worth, won, columns } = study;
  const about = worth
    ? text.worthKnown(number(worth.known), number(won), number(worth.total))
    : text.worthWhy;
  return (
    <ColumnSelect
      label={say(text.worth)}
      about={say(about)}
      names={columns.filter(mayBeWorth).map(({ name }) => name)}
      value={worth?.column ?? null}
      change={(column) => choices.change({ worth: column })}
    />
  );
}

const mayBeWorth = ({ why }: GuidedColumn): boolean =>
  why === null || !["outcome", "who", "came", "decided", "date", "constant"].includes(why.kind);

function Totals({ study: { won, lost, open, rate, enough } }: { study: GuidedStudy }) {
  const { say, number } = useLanguage();
  const ofHundred = (share: number) => number(share * 100, { maximumFractionDigits: 0 });
  return (
    <Text size="sm" role="status">
      <b>
        <RowsLink behind={{ of: "won" }} title={say(rowsText.won)}>
          {say(text.totalWon(number(won)))}
        </RowsLink>
        {", "}
        <RowsLink behind={{ of: "lost" }} title={say(rowsText.lost)}>
          {say(text.totalLost(number(lost)))}
        </RowsLink>
        {", "}
        <RowsLink behind={{ of: "open" }} title={say(rowsText.open)}>
          {say(text.totalOpen(number(open)))}
        </RowsLink>
        .
      </b>{" "}
      {rate && say(text.rate(ofHundred(rate.value), ofHundred(rate.low), ofHundred(rate.high)))}{" "}
      {enough && say(text.enough)}
    </Text>
  );
}
