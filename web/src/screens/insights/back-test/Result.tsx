import type { BackTest, HandOvers, ReplayedLearned } from "@bussola/contract";
import { Alert, Card, Stack, Text, Title } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { Behind } from "./Behind.tsx";
import { Fairness } from "./Fairness.tsx";
import { SideTable } from "./SideTable.tsx";
import type { Search } from "./search.ts";
import { type Named, sum } from "./sides.ts";
import { text } from "./text.ts";
import { Verdict } from "./Verdict.tsx";
import { Weekly } from "./Weekly.tsx";

/** Fewer buyers say little. */
const FEW_BUYERS = 40;

type Props = { id: number; result: BackTest; search: Search };

/** What came of a back-test. */
export function Result({ id, result, search }: Props) {
  const { say, number } = useLanguage();
  const sides = useSides(result);
  const [first] = sides;
  const buyers = sum(result.buyers);
  if (!first) return null;
  return (
    <Stack gap="md">
      <Fairness result={result} />
      <Card component="section" aria-label={first.name}>
        <Stack gap={6}>
          <Says result={result} told={first.told} />
          {result.sides[0]?.learned?.seen === "period" && (
            <Text size="sm">{say(text.saysSeen)}</Text>
          )}
          <Verdict result={result} />
        </Stack>
      </Card>
      {buyers < FEW_BUYERS && (
        <Alert color="yellow" variant="light">
          {say(text.few(buyers, number(buyers)))}
        </Alert>
      )}
      <SideTable id={id} sides={sides} result={result} />
      <Weekly result={result} sides={sides} chosen={search.side ?? "a"} />
      <Notes result={result} />
      <Behind id={id} weeks={result.weeks} search={search} />
    </Stack>
  );
}

/** All whose hand-overs there are, in the reader's words. */
function useSides({ sides, recorded }: BackTest): Named[] {
  const { say, number } = useLanguage();
  const chance = (at: number) => number(at, { style: "percent", maximumFractionDigits: 2 });
  const nameOfLearned = ({ seen }: ReplayedLearned, name: string) =>
    seen === "period" ? `${name} (${say(text.hasSeen)})` : name;
  const named = sides.map(
    (told, i): Named => ({
      side: i === 0 ? "a" : "b",
      name: told.learned
        ? nameOfLearned(told.learned, say(text.replayedLearned(told.learned.id, chance(told.at))))
        : say(text.replayed(told.name, told.version, number(told.at))),
      told,
    }),
  );
  if (!recorded) return named;
  return [...named, { side: "recorded", name: say(text.recorded), told: recorded }];
}

function Says({ result, told: { summary } }: { result: BackTest; told: HandOvers }) {
  const { say, number } = useLanguage();
  const { handed, precision, recall, leadTime } = summary;
  const percent = (share: number) => number(share, { style: "percent", maximumFractionDigits: 0 });
  const days = number(result.horizonDays);
  if (handed === 0) return <Text fw={500}>{say(text.nobody)}</Text>;
  const said = [
    text.says(number(handed), number(result.weeks.length)),
    precision.rate === null
      ? text.tooEarly(days)
      : text.saysPrecision(
          days,
          ...([precision.rate, precision.low, precision.high].map(percent) as Three),
        ),
    ...(recall.rate !== null && leadTime
      ? [text.saysRecall(percent(recall.rate), number(leadTime.median))]
      : []),
  ];
  return (
    <Text fw={500} data-testid="says">
      {said.map(say).join(" ")}
    </Text>
  );
}

type Three = [string, string, string];

function Notes({ result }: { result: BackTest }) {
  const { say, number } = useLanguage();
  const { horizonDays, strangers, share } = result;
  const percent = (part: number) => number(part, { style: "percent", maximumFractionDigits: 1 });
  const unseen = sum(strangers);
  const predicts = result.sides.some(({ learned }) => learned !== null);
  const notes = [
    text.noteHow(number(horizonDays)),
    ...(unseen > 0 ? [text.noteStrangers(unseen, number(unseen))] : []),
    ...(predicts ? [text.notePredictive] : []),
    ...(share < 1
      ? [(predicts ? text.notePredictiveSample : text.noteSample)(percent(share))]
      : []),
  ];
  return (
    <Card component="section">
      <Title order={2} mb="xs">
        {say(text.notes)}
      </Title>
      <Stack gap={6}>
        {notes.map((note) => (
          <Text key={note.en} size="sm" c="dimmed">
            {say(note)}
          </Text>
        ))}
      </Stack>
    </Card>
  );
}
