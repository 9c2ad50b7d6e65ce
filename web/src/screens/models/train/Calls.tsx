import type { LearnedReport } from "@bussola/contract";
import { reachOf } from "@bussola/engine";
import { Group, NumberInput, Table, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { Counted } from "../../../ui/Counted.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { trainers } from "./choice-text.ts";
import { figuresText } from "./figures-text.ts";
import { chosenOf, Section, useFigures } from "./parts.tsx";

const route = getRouteApi("/train/$id");
/** Of the leads, those that are called if nobody says how many. */
const USUAL_SHARE = 0.1;

/** What the calls that the team can make bring, in this order and in others. */
export function Calls({ id, report }: { id: number; report: LearnedReport }) {
  const { tested } = report;
  if (!tested.times) return null;
  const weeks = (tested.times.to - tested.times.from + 1) / 7;
  return <InAWeek id={id} report={report} weeks={weeks} />;
}

type Props = { id: number; report: LearnedReport; weeks: number };

function InAWeek({ id, report, weeks }: Props) {
  const { say, number } = useLanguage();
  const { percent, around } = useFigures();
  const { tested, rules } = report;
  const aWeek = tested.rows / weeks;
  const { calls = Math.max(1, Math.round(aWeek * USUAL_SHARE)) } = route.useSearch();
  const navigate = route.useNavigate();
  const called = Math.min(tested.rows, Math.round(calls * weeks));
  const chosen = chosenOf(report);
  const orders = [
    {
      name: say(trainers[chosen.trainer]),
      by: chosen.trainer,
      reach: reachOf(chosen.figures.gains, called),
    },
    ...report.trials
      .filter((trial) => trial !== chosen)
      .map(({ trainer, figures }) => ({
        name: say(trainers[trainer]),
        by: trainer,
        reach: reachOf(figures.gains, called),
      })),
    ...(rules
      ? [
          {
            ...{ name: say(figuresText.rules), by: "rules" as const },
            reach: reachOf(rules.figures.gains, called),
          },
        ]
      : []),
  ];
  const rate = tested.bought / tested.rows;
  return (
    <Section title={say(figuresText.capacity)} about={say(meaning())}>
      <Group align="flex-end" gap="sm">
        <NumberInput
          label={say(figuresText.calls)}
          value={calls}
          min={1}
          max={1_000_000}
          w={280}
          allowDecimal={false}
          onChange={(value) =>
            void navigate({
              search: (search) => ({
                ...search,
                calls: typeof value === "number" && value >= 1 ? value : undefined,
              }),
              replace: true,
              resetScroll: false,
            })
          }
        />
        <Text size="sm" c="dimmed" pb={6}>
          {say(figuresText.callsOf(number(aWeek, { maximumFractionDigits: 0 })))}
        </Text>
      </Group>
      <WideTable label={say(figuresText.capacity)} minWidth={520}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say(figuresText.order)}</Table.Th>
              <Table.Th ta="right">{say(figuresText.precision)}</Table.Th>
              <Table.Th ta="right">{say(figuresText.reached)}</Table.Th>
              <Table.Th ta="right">{say(figuresText.buyersAWeek)}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {orders.map(({ name, by, reach }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                  <Counted behind={{ of: "training", id, by, from: 0, to: called }}>
                    {around(reach.precision, percent)}
                  </Counted>
                </Table.Td>
                <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                  <Counted behind={{ of: "training", id, by, from: 0, to: called, bought: true }}>
                    {around(reach.reached, percent)}
                  </Counted>
                </Table.Td>
                <Table.Td ta="right">
                  {number(reach.bought / weeks, { maximumFractionDigits: 1 })}
                </Table.Td>
              </Table.Tr>
            ))}
            <Table.Tr c="dimmed">
              <Table.Th scope="row">{say(figuresText.anyOrder)}</Table.Th>
              <Table.Td ta="right">{percent(rate)}</Table.Td>
              <Table.Td ta="right">{percent(called / tested.rows)}</Table.Td>
              <Table.Td ta="right">
                {number((called * rate) / weeks, { maximumFractionDigits: 1 })}
              </Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </WideTable>
    </Section>
  );

  /** Beside the rules, or beside chance where there are none. */
  function meaning() {
    const [first] = orders;
    const own = first?.reach.bought ?? 0;
    if (!rules) {
      const times = own / Math.max(1e-9, called * rate);
      return figuresText.capacityAlone(number(times, { maximumFractionDigits: 1 }));
    }
    const more = (own - reachOf(rules.figures.gains, called).bought) / weeks;
    const said = number(Math.abs(more), { maximumFractionDigits: 1 });
    return more >= 0 ? figuresText.capacityMeans(said) : figuresText.capacityLess(said);
  }
}
