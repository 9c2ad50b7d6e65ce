import type { BackTest, ReplayedLearned } from "@bussola/contract";
import { Alert, Card, Stack, Text, Title } from "@mantine/core";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Behind } from "./Behind.tsx";
import { Fairness } from "./Fairness.tsx";
import { Handed } from "./Handed.tsx";
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
  const isEmpty = buyers === 0 && sides.every(({ told }) => told.summary.handed === 0);
  if (!first) return null;
  return (
    <Stack gap="md">
      <Fairness result={result} />
      <Card component="section" aria-label={first.name}>
        <Stack gap={6}>
          <Says id={id} result={result} of={first} />
          {result.sides[0]?.learned?.seen === "period" && (
            <Text size="sm">{say(text.saysSeen)}</Text>
          )}
          <Verdict id={id} result={result} of={first} />
        </Stack>
      </Card>
      {buyers < FEW_BUYERS && (
        <Alert color="yellow" variant="light">
          {say(buyers === 0 ? text.noBuyers : text.few(buyers, number(buyers)))}
        </Alert>
      )}
      <SideTable id={id} sides={sides} result={result} />
      {!isEmpty && <Weekly result={result} sides={sides} chosen={search.side ?? "a"} />}
      <Notes id={id} result={result} of={first} />
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

type Part = { id: number; result: BackTest; of: Named };

function Says({ id, result, of }: Part) {
  const { say, number } = useLanguage();
  const { handed, precision, recall, leadTime } = of.told.summary;
  const percent = (share: number) => number(share, { style: "percent", maximumFractionDigits: 0 });
  const days = number(result.horizonDays);
  if (handed === 0) return <Text fw={500}>{say(text.nobody)}</Text>;
  const said = [
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
      {fill(
        say(text.says(number(result.weeks.length))),
        <Handed id={id} of={of} figure="handed" count={handed} inText />,
      )}{" "}
      {said.map(say).join(" ")}
    </Text>
  );
}

type Three = [string, string, string];

function Notes({ id, result, of }: Part) {
  const { say, number } = useLanguage();
  const { horizonDays, strangers, share } = result;
  const percent = (part: number) => number(part, { style: "percent", maximumFractionDigits: 1 });
  const unseen = sum(strangers);
  const predicts = result.sides.some(({ learned }) => learned !== null);
  const notes = [
    text.noteHow(number(horizonDays)),
    ...(predicts ? [text.notePredictive] : []),
    ...(share < 1 ? [text.noteSample(percent(share))] : []),
  ];
  return (
    <Card component="section">
      <Title order={2} mb="xs">
        {say(text.notes)}
      </Title>
      <Stack gap={6}>
        {unseen > 0 && (
          <Text size="sm" c="dimmed" data-testid="strangers">
            {fill(
              say(text.noteStrangers(unseen)),
              <Handed id={id} of={of} figure="strangers" count={unseen} inText />,
            )}
          </Text>
        )}
        {notes.map((note) => (
          <Text key={note.en} size="sm" c="dimmed">
            {say(note)}
          </Text>
        ))}
      </Stack>
    </Card>
  );
}
