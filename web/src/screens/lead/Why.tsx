import type { Explanation } from "@bussola/contract";
import { isBehaviour, type Model } from "@bussola/engine";
import { Skeleton, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { Fragment } from "react";
import { type Moment, useModelOf } from "../../queries/lead.ts";
import { useLanguage } from "../../ui/language.tsx";
import { EventsBehind } from "./EventsBehind.tsx";
import { useStepLabel } from "./stepLabel.ts";
import { pointsOf, type Step, stepsOf } from "./steps.ts";
import { text } from "./text.ts";
import { Waterfall } from "./Waterfall.tsx";

const route = getRouteApi("/leads/$ref");

/** Everything that adds up to the score, each with the events behind it. */
export function Why({ moment, data }: { moment: Moment; data: Explanation | undefined }) {
  const { data: model } = useModelOf(data?.model, data?.version);
  if (!data || !model) return <Skeleton h={360} />;
  return <Added moment={moment} explanation={data} model={model} />;
}

type Props = { moment: Moment; explanation: Explanation; model: Model };

function Added({ moment, explanation, model }: Props) {
  const { say } = useLanguage();
  const { rule } = route.useSearch();
  const navigate = route.useNavigate();
  const steps = stepsOf(explanation, model);
  const open = (name: string | undefined) =>
    navigate({
      search: (search) => ({ ...search, rule: name === rule ? undefined : name }),
      replace: true,
      resetScroll: false,
    });
  if (steps.length === 0) return <Text c="dimmed">{say(text.noReasons)}</Text>;
  return (
    <Stack gap="md">
      <Waterfall steps={steps} score={explanation.score} pick={open} />
      <Table.ScrollContainer minWidth={320}>
        <Table aria-label={say(text.why)}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{say(text.reason)}</Table.Th>
              <Table.Th scope="col" ta="right">
                {say(text.points)}
              </Table.Th>
              <Table.Th scope="col" ta="right" visibleFrom="xs">
                {say(text.sum)}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {steps.map((step) => (
              <Fragment key={`${step.kind} ${step.name}`}>
                <StepRow step={step} model={model} isOpen={isOf(step, rule)} open={open} />
                {isOf(step, rule) && (
                  <Table.Tr>
                    <Table.Td colSpan={3}>
                      <EventsBehind moment={moment} rule={step.name} explanation={explanation} />
                    </Table.Td>
                  </Table.Tr>
                )}
              </Fragment>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Total score={explanation.score} />
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

const isOf = ({ kind, name }: Step, rule: string | undefined): boolean =>
  kind === "rule" && name === rule;

type RowProps = {
  step: Step;
  model: Model;
  isOpen: boolean;
  open: (rule: string | undefined) => void;
};

function StepRow({ step, model, isOpen, open }: RowProps) {
  const { say, number } = useLanguage();
  const label = useStepLabel()(step);
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  const signed = { maximumFractionDigits: 2, signDisplay: "exceptZero" } as const;
  return (
    <Table.Tr data-step={step.name}>
      <Table.Td>
        {step.kind === "adjustment" ? (
          <Text size="sm" fs="italic" pl={22}>
            {label}
          </Text>
        ) : (
          <UnstyledButton
            onClick={() => open(step.name)}
            aria-expanded={isOpen}
            aria-label={say(text.openEvents(label))}
          >
            <Text size="sm" span>
              <Icon size={14} style={{ verticalAlign: -2, marginRight: 8 }} aria-hidden />
              {label}
            </Text>
          </UnstyledButton>
        )}
        <Occasions step={step} model={model} />
      </Table.Td>
      <Table.Td ta="right" fw={600} c={step.to < step.from ? "red" : undefined}>
        {number(pointsOf(step), signed)}
      </Table.Td>
      <Table.Td ta="right" c="dimmed" visibleFrom="xs">
        {number(step.to / 100)}
      </Table.Td>
    </Table.Tr>
  );
}

/** How often and when last, of what somebody did. */
function Occasions({ step: { part }, model }: { step: Step; model: Model }) {
  const { say, number, date } = useLanguage();
  const signal = part && model.signals[part.signal];
  if (!part || part.amount === undefined || part.lastDay === undefined) return null;
  const shown = number(part.amount, { maximumFractionDigits: 1 });
  const isSum =
    signal && isBehaviour(signal) && typeof signal.measure === "object" && "sum" in signal.measure;
  const amount = say(isSum ? text.inAll(shown) : text.times(part.amount, shown));
  const last = say(text.last(date(part.lastDay, { dateStyle: "medium", timeZone: "UTC" })));
  return (
    <Text size="xs" c="dimmed" pl={22}>
      {`${amount}, ${last}`}
    </Text>
  );
}

function Total({ score }: { score: number }) {
  const { say, number } = useLanguage();
  return (
    <Table.Tr>
      <Table.Th scope="row">{say(text.score)}</Table.Th>
      <Table.Th ta="right" data-testid="total">
        {number(score, { maximumFractionDigits: 2 })}
      </Table.Th>
      <Table.Th visibleFrom="xs" />
    </Table.Tr>
  );
}
