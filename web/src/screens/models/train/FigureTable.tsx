import type { Behind, Figure, LearnedFigures, LearnedReport } from "@bussola/contract";
import { Table, Text } from "@mantine/core";
import { Counted } from "../../../ui/Counted.tsx";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { trainers } from "./choice-text.ts";
import { figuresText } from "./figures-text.ts";
import { chosenOf, Section, useFigures } from "./parts.tsx";

type Name = "auc" | "averagePrecision" | "logLoss" | "brier" | "calibrationSlope" | "bestTenth";

const MEANS = {
  auc: figuresText.aucMeans,
  averagePrecision: figuresText.averagePrecisionMeans,
  logLoss: figuresText.logLossMeans,
  brier: figuresText.brierMeans,
  calibrationSlope: figuresText.calibrationSlopeMeans,
  bestTenth: figuresText.bestTenthMeans,
};
const NAMES = Object.keys(MEANS) as Name[];

/** Every figure, with its interval and what it means, beside the rules, the rate and the other trainer. */
export function FigureTable({ id, report }: { id: number; report: LearnedReport }) {
  const { say, number } = useLanguage();
  const { decimals, percent } = useFigures();
  const { tested, rules, base } = report;
  const chosen = chosenOf(report);
  const other = report.trials.find((trial) => trial !== chosen);
  const said = (name: Name) => (value: number) =>
    name === "auc" ? percent(value) : decimals(value, name === "bestTenth" ? 1 : 3);
  const columns = [
    {
      head: `${say(trainers[chosen.trainer])} (${say(figuresText.chosen)})`,
      ...{ by: chosen.trainer, figures: chosen.figures },
    },
    ...(other
      ? [{ head: say(trainers[other.trainer]), by: other.trainer, figures: other.figures }]
      : []),
    ...(rules
      ? [{ head: say(figuresText.rules), by: "rules" as const, figures: rules.figures }]
      : []),
  ];
  const best = (by: (typeof columns)[number]["by"], to: number | undefined): Behind | undefined =>
    to === undefined ? undefined : { of: "training", id, by, from: 0, to };
  const all = {
    ...{ of: "training", id, by: chosen.trainer, from: 0, to: tested.rows },
  } as const satisfies Behind;
  const ofBase: Partial<Record<Name, number>> = { ...base, auc: 0.5, bestTenth: 1 };
  return (
    <Section
      title={say(figuresText.figures)}
      about={fill(
        say(figuresText.figuresAbout),
        <Counted behind={all} inText>
          {number(tested.rows)}
        </Counted>,
        <Counted behind={{ ...all, bought: true }} inText>
          {number(tested.bought)}
        </Counted>,
      )}
    >
      <WideTable label={say(figuresText.figures)} minWidth={320 + 120 * columns.length}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say(figuresText.figure)}</Table.Th>
              {columns.map(({ head }) => (
                <Table.Th key={head} ta="right">
                  {head}
                </Table.Th>
              ))}
              <Table.Th ta="right">{say(figuresText.base)}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {NAMES.map((name) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" w={{ base: 150, sm: "auto" }} maw={340} miw={150}>
                  {say(figuresText[name])}
                  <Text size="xs" c="dimmed" fw={400}>
                    {say(MEANS[name])}
                  </Text>
                </Table.Th>
                {columns.map(({ head, by, figures }) => (
                  <Table.Td key={head} ta="right">
                    <Around
                      figure={figureOf(figures, name, tested)}
                      said={said(name)}
                      behind={name === "bestTenth" ? best(by, figures.deciles[0]?.rows) : undefined}
                    />
                  </Table.Td>
                ))}
                <Table.Td ta="right" c="dimmed">
                  {ofBase[name] === undefined ? "–" : said(name)(ofBase[name])}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Section>
  );
}

/** Of the best tenth, its rate and that rate's interval beside the rate of all. */
function figureOf(
  figures: LearnedFigures,
  name: Name,
  { rows, bought }: LearnedReport["tested"],
): Figure | null {
  if (name !== "bestTenth") return figures[name];
  const best = figures.deciles[0];
  if (!best) return { value: 1, low: 1, high: 1 };
  const beside = (value: number) => value / (bought / rows);
  const { value, low, high } = best.rate;
  return { value: beside(value), low: beside(low), high: beside(high) };
}

type AroundProps = {
  figure: Figure | null;
  said: (value: number) => string;
  behind: Behind | undefined;
};

function Around({ figure, said, behind }: AroundProps) {
  const { say } = useLanguage();
  const { between } = useFigures();
  if (figure === null)
    return (
      <Text size="xs" c="dimmed">
        {say(figuresText.noSlope)}
      </Text>
    );
  const value = said(figure.value);
  return (
    <>
      <Text size="sm" fw={600}>
        {behind ? <Counted behind={behind}>{value}</Counted> : value}
      </Text>
      <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
        {between(figure, said)}
      </Text>
    </>
  );
}
