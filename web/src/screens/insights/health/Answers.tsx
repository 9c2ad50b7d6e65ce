import type { Behind, Watch } from "@bussola/contract";
import { Stack, Table, Text } from "@mantine/core";
import { useCallback } from "react";
import { Band } from "../../../ui/Band.tsx";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted, useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { reasons as words } from "../../today/text.ts";
import { Figure } from "./Figure.tsx";
import { text } from "./text.ts";
import { useWords } from "./weeks.ts";

type Told = Watch["answers"];
type Props = { answers: Told; bandNames: readonly string[]; model: string };

/** What sales answer to leads, by how these stood. */
export function Answers({ answers, bandNames, model }: Props) {
  const { say, number } = useLanguage();
  const title = say(text.answers);
  const all = answers.weeks.reduce((sum, week) => sum + week.accepted + week.rejected, 0);
  if (all === 0) return <Figure title={title} says={say(text.noAnswers)} />;
  const { least } = answers;
  return (
    <Figure title={title} says={<Verdict answers={answers} />}>
      <Weekly answers={answers} model={model} />
      <ByBand answers={answers} bandNames={bandNames} model={model} />
      <ByReason answers={answers} model={model} />
      {answers.ranking === null && (
        <Text size="sm" c="dimmed">
          {say(text.fewAnswers(number(least)))}
        </Text>
      )}
    </Figure>
  );
}

function Verdict({ answers: { ranking, now, before } }: { answers: Told }) {
  const { say } = useLanguage();
  const words = useWords();
  const share = ({ accepted, of }: Told["now"]) => words.percent(of > 0 ? accepted / of : null);
  return (
    <>
      {say(text.acceptedSay(share(now), share(before)))}{" "}
      {ranking &&
        say(
          text.rankingSay(
            words.percent(ranking.auc),
            words.percent(ranking.low),
            words.percent(ranking.high),
          ),
        )}{" "}
      {ranking && say(ranking.low > 0.5 ? text.scoreAgrees : text.scoreDiffers)}
    </>
  );
}

type Given = Omit<Props, "bandNames">;

const KINDS = ["accepted", "rejected"] as const;

function Weekly({ answers: { weeks }, model }: Given) {
  const { say, number } = useLanguage();
  const open = useOpenCounted();
  const words = useWords();
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 12, top: 8, bottom: 30, containLabel: true },
      legend: { bottom: 0, itemWidth: 12, itemHeight: 12, icon: "roundRect" },
      tooltip: { trigger: "axis", valueFormatter: (value: number) => number(value) },
      xAxis: {
        type: "category",
        data: weeks.map(({ week }) => words.week(week)),
      },
      yAxis: { type: "value", minInterval: 1, splitNumber: 2 },
      series: KINDS.map((answer) => ({
        ...{ type: "bar", stack: "all", name: say(text[answer]) },
        data: weeks.map((week) => week[answer]),
        itemStyle: { color: answer === "accepted" ? ink.good : ink.accent },
      })),
    }),
    [weeks, words.week, say, number],
  );
  return (
    <Chart
      label={say(text.answersByWeek)}
      option={option}
      height={170}
      onSelect={({ seriesIndex = 0, dataIndex }) => {
        const week = weeks[dataIndex]?.week;
        if (week) open({ behind: answered({ from: week, to: week }, KINDS[seriesIndex]), model });
      }}
      table={{
        columns: [say(text.week), say(text.accepted), say(text.rejected)],
        rows: weeks.toReversed().map(({ week, ...answers }) => [
          words.week(week),
          ...KINDS.map((kind) => (
            <Counted key={kind} behind={answered({ from: week, to: week }, kind)} model={model}>
              {number(answers[kind])}
            </Counted>
          )),
        ]),
      }}
    />
  );
}

/** Leads that were answered so in some weeks. */
const answered = (
  weeks: { from: string; to: string },
  kind: (typeof KINDS)[number] | undefined,
  more: Pick<Extract<Behind, { of: "answers" }>, "band" | "reason"> = {},
): Behind => ({ of: "answers", ...weeks, accepted: kind === "accepted", ...more });

function ByBand({ answers: { bands, watched }, bandNames, model }: Props) {
  const { say, number } = useLanguage();
  const words = useWords();
  return (
    <Table aria-label={say(text.answersByBand)}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say(text.bandThen)}</Table.Th>
          <Table.Th ta="right">{say(text.accepted)}</Table.Th>
          <Table.Th ta="right">{say(text.rejected)}</Table.Th>
          <Table.Th ta="right">{say(text.share)}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {bands.toReversed().map(({ band, ...answers }) => {
          const { accepted, rejected } = answers;
          const all = accepted + rejected;
          return (
            <Table.Tr key={band ?? ""}>
              <Table.Td>
                {band === null ? say(text.noBand) : <Band band={band} bands={bandNames} />}
              </Table.Td>
              {KINDS.map((kind) => (
                <Table.Td key={kind} ta="right">
                  {watched ? (
                    <Counted behind={answered(watched, kind, { band })} model={model}>
                      {number(answers[kind])}
                    </Counted>
                  ) : (
                    number(answers[kind])
                  )}
                </Table.Td>
              ))}
              <Table.Td ta="right" fw={600}>
                {words.percent(all > 0 ? accepted / all : null)}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function ByReason({ answers: { reasons, watched }, model }: Given) {
  const { say, number } = useLanguage();
  if (reasons.length === 0) return null;
  return (
    <Stack gap={4}>
      <Table aria-label={say(text.reasons)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.reason)}</Table.Th>
            <Table.Th ta="right">{say(text.rejected)}</Table.Th>
            <Table.Th ta="right">{say(text.meanScore)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reasons.map(({ reason, leads, score }) => {
            const said = words.find((each) => each.reason === reason)?.label;
            return (
              <Table.Tr key={reason ?? ""}>
                <Table.Td>{said ? say(said) : (reason ?? say(text.noReason))}</Table.Td>
                <Table.Td ta="right">
                  {watched ? (
                    <Counted behind={answered(watched, "rejected", { reason })} model={model}>
                      {number(leads)}
                    </Counted>
                  ) : (
                    number(leads)
                  )}
                </Table.Td>
                <Table.Td ta="right">{number(score, { maximumFractionDigits: 1 })}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
