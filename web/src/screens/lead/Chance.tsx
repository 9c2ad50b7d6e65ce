import type { LeadPrediction } from "@bussola/contract";
import { columnSubject } from "@bussola/engine";
import { Anchor, Card, Collapse, Group, Table, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useLeadPrediction } from "../../queries/learned.ts";
import { Band } from "../../ui/Band.tsx";
import { useFeatureLabel } from "../../ui/feature-label.ts";
import { useLanguage } from "../../ui/language.tsx";
import { OutdatedChances } from "../../ui/OutdatedChances.tsx";
import { chanceBands, text } from "./text.ts";

const BANDS = ["cold", "warm", "hot"] as const;
const MOST_PARTS = 8;

/** The chance that the lead converts, where something was learnt that predicts; and why. */
export function Chance({ leadRef }: { leadRef: string }) {
  const { data } = useLeadPrediction(leadRef);
  return data?.prediction ? <Shown prediction={data.prediction} /> : null;
}

function Shown({ prediction }: { prediction: LeadPrediction }) {
  const { say, number, date } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { probability, low, high, band, percentile, horizonDays, learned } = prediction;
  const { blend, since } = prediction;
  const percent = (value: number) => number(value, { style: "percent", maximumFractionDigits: 1 });
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <Card component="section" aria-label={say(text.chance)}>
      <Text size="sm" c="dimmed">
        {say(text.chanceWithin(number(horizonDays)))}
      </Text>
      <Group gap="sm" mb={6}>
        <Text fz={30} fw={700} lh={1.2} data-testid="chance">
          {percent(probability)}
        </Text>
        <Band band={say(chanceBands[band])} bands={BANDS.map((one) => say(chanceBands[one]))} />
      </Group>
      <Text size="sm">
        {say(text.chanceBetween(percent(low), percent(high)))}{" "}
        {say(text.chanceAhead(number(Math.floor(percentile))))}
      </Text>
      {since && (
        <Text size="sm" mt={4} data-testid="since">
          {say(
            text.chanceSince(
              chanceBands[band],
              date(since.at, { dateStyle: "long" }),
              since.previous ? chanceBands[since.previous] : undefined,
              since.cause === "publish",
            ),
          )}
        </Text>
      )}
      {blend && (
        <Text size="sm" mt={4} data-testid="blend">
          {say(
            text.chanceBlended(
              number(Math.floor(blend.rank * 10) / 10),
              percent(blend.weight),
              percent(1 - blend.weight),
            ),
          )}
        </Text>
      )}
      <OutdatedChances />
      <UnstyledButton mt="xs" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
        <Text size="sm" span fw={600}>
          <Icon size={14} style={{ verticalAlign: -2, marginRight: 4 }} aria-hidden />
          {say(text.chanceWhy)}
        </Text>
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        {isOpen && <Parts prediction={prediction} percent={percent} />}
      </Collapse>
      <Anchor
        size="xs"
        display="block"
        mt="xs"
        renderRoot={(props) => <Link to="/train/$id" params={{ id: String(learned) }} {...props} />}
      >
        {say(text.chanceTrust)}
      </Anchor>
    </Card>
  );
}

type PartsProps = { prediction: LeadPrediction; percent: (value: number) => string };

/** From the chance of a lead of whom nothing is known to this one's: what multiplies the odds. */
function Parts({ prediction, percent }: PartsProps) {
  const { say, number } = useLanguage();
  const labelOf = useFeatureLabel();
  const { base, parts, adjustment, probability } = prediction;
  const together = useMemo(() => bySubject(parts), [parts]);
  const shown = together.slice(0, MOST_PARTS);
  const rest = together.slice(MOST_PARTS);
  const others = rest.reduce((sum, { part }) => sum + part, 0);
  const times = (part: number) =>
    `× ${number(Math.exp(part), { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  const saidOf = (value: unknown) => {
    if (value === undefined) return "";
    if (value === null) return say(text.chanceMissing);
    return typeof value === "number" ? number(value, { maximumFractionDigits: 2 }) : String(value);
  };
  const lines = [
    ...shown.map(({ feature, value, part }) => ({
      ...{ key: feature, name: labelOf(feature), value: saidOf(value), part },
    })),
    ...(rest.length > 0
      ? [{ key: "", name: say(text.chanceOthers(number(rest.length))), value: "", part: others }]
      : []),
    { key: " ", name: say(text.chanceCalibration), value: "", part: adjustment },
  ];
  return (
    <Table mt="xs" fz="xs" aria-label={say(text.chanceWhy)} layout="fixed">
      <Table.Tbody>
        <Table.Tr>
          <Table.Td>{say(text.chanceBase)}</Table.Td>
          <Table.Td ta="right" w={84}>
            {percent(1 / (1 + Math.exp(-base)))}
          </Table.Td>
        </Table.Tr>
        {lines.map(({ key, name, value, part }) => (
          <Table.Tr key={key}>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              {name}
              {value !== "" && (
                <Text span size="xs" c="dimmed">
                  {" "}
                  {value}
                </Text>
              )}
            </Table.Td>
            <Table.Td
              ta="right"
              fw={600}
              style={{ whiteSpace: "nowrap" }}
              c={part < 0 ? "red" : undefined}
            >
              {times(part)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row">{say(text.chanceSum)}</Table.Th>
          <Table.Th ta="right">{percent(probability)}</Table.Th>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}

type Part = { feature: string; value?: unknown; part: number };

/** What is counted of one signal in several windows says much the same: its parts are told together. */
function bySubject(parts: LeadPrediction["parts"]): Part[] {
  const subjects = Map.groupBy(parts, ({ feature }) => columnSubject(feature));
  return [...subjects]
    .map(([subject, own]): Part => {
      const [only] = own;
      if (only && own.length === 1) return only;
      return { feature: subject, part: own.reduce((sum, { part }) => sum + part, 0) };
    })
    .sort((a, b) => Math.abs(b.part) - Math.abs(a.part));
}
