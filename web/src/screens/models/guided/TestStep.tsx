import type { GuidedTrial } from "@bussola/contract";
import { Badge, Card, Group, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { Fragment } from "react";
import { useGuidedTrial } from "../../../queries/guided.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { type Said, useLanguage } from "../../../ui/language.tsx";
import { Few } from "./Few.tsx";
import { Finish } from "./Finish.tsx";
import { RowsLink } from "./Rows.tsx";
import { rowsText } from "./rows-text.ts";
import type { StepProps } from "./step.ts";
import { Verdict } from "./Tested.tsx";
import { tried } from "./ThresholdStep.tsx";
import { trialText } from "./trial-text.ts";

/** The model on past leads, then the end. */
export function TestStep(props: StepProps) {
  const { study, choices } = props;
  const { language } = useLanguage();
  const { data: trial, error, refetch } = useGuidedTrial(tried(choices.saved), language);
  return (
    <Stack>
      <Few study={study} />
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!trial && !error && <Skeleton height={320} />}
      {trial && <Verdict trial={trial} />}
      {trial && trial.bought > 0 && trial.bought < trial.leads && <Figures trial={trial} />}
      {trial && trial.examples.length > 0 && <Examples examples={trial.examples} />}
      <Finish {...props} />
    </Stack>
  );
}

function Figures({ trial: { cut, auc, leads, bought } }: { trial: GuidedTrial }) {
  const { say, number } = useLanguage();
  const whole = (share: number) => number(share * 100, { maximumFractionDigits: 0 });
  const percent = (value: number) => number(value, { style: "percent", maximumFractionDigits: 0 });
  const { precision, recall } = cut;
  const handed = percent(cut.leads / leads);
  const figures: Figure[] = [
    {
      title: trialText.precision,
      value: precision.value,
      behind: "handed",
      link: rowsText.handedLink(number(cut.leads), number(cut.bought)),
      says: trialText.cutSays(
        handed,
        whole(precision.value),
        whole(precision.low),
        whole(precision.high),
      ),
    },
    {
      title: trialText.recall,
      value: recall.value,
      behind: "missed",
      link: rowsText.missedLink(number(bought - cut.bought), number(bought)),
      says: trialText.recallSays(whole(recall.value), whole(recall.low), whole(recall.high)),
    },
    ...(auc
      ? [
          {
            title: trialText.auc,
            value: auc.value,
            behind: "judged" as const,
            link: rowsText.judgedLink(number(leads)),
            says: trialText.aucSays(whole(auc.value), whole(auc.low), whole(auc.high)),
          },
        ]
      : []),
  ];
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {figures.map(({ title, value, says, behind, link }) => (
        <Card key={title.en}>
          <Text size="sm" c="dimmed">
            {say(title)}
          </Text>
          <Text fz={28} fw={650} lh={1.2}>
            {percent(value)}
          </Text>
          <Text size="sm">{say(says)}</Text>
          <Text size="sm" mt={6}>
            <RowsLink behind={{ of: behind }} title={say(rowsText[behind])}>
              {say(link)}
            </RowsLink>
          </Text>
        </Card>
      ))}
    </SimpleGrid>
  );
}

type Figure = {
  title: Said;
  value: number;
  says: Said;
  behind: "handed" | "missed" | "judged";
  link: Said;
};

const COLOURS = { best: "petrol", missed: "needle", vain: "gray" } as const;

function Examples({ examples }: { examples: GuidedTrial["examples"] }) {
  const { say, number } = useLanguage();
  const signed = (points: number) => number(points, { signDisplay: "exceptZero" });
  return (
    <Card component="section" aria-label={say(trialText.examples)} padding={0}>
      <Stack gap={0} px="md" py="sm">
        <Title order={3}>{say(trialText.examples)}</Title>
        <Text size="sm" c="dimmed">
          {say(trialText.examplesWhy)}
        </Text>
      </Stack>
      {examples.map(({ name, kind, bought, score, persona, reasons }, i) => (
        <Group
          // biome-ignore lint/suspicious/noArrayIndexKey: two leads may be called the same
          key={i}
          px="md"
          py={10}
          gap="md"
          wrap="nowrap"
          align="flex-start"
          style={{ borderTop: "1px solid var(--mantine-color-default-border)" }}
        >
          <Text fw={650} fz="lg" w={44} ta="right" style={{ flexShrink: 0 }}>
            {number(score, { maximumFractionDigits: 0 })}
          </Text>
          <Stack gap={2} miw={0}>
            <Group gap={6}>
              <Text fw={600} size="sm" style={{ overflowWrap: "anywhere" }}>
                {name}
              </Text>
              <Badge size="sm" variant="light" color={COLOURS[kind]}>
                {say(trialText[kind])}
              </Badge>
              {kind === "best" && (
                <Badge size="sm" variant="default">
                  {say(bought ? trialText.bought : trialText.notBought)}
                </Badge>
              )}
              {persona && (
                <Badge size="sm" variant="default">
                  {persona}
                </Badge>
              )}
            </Group>
            <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {reasons.map(({ what, value, points }, at) => {
                const shown = typeof value === "number" ? number(value) : value;
                return (
                  <Fragment key={what}>
                    {at > 0 && " · "}
                    {what}
                    {shown === null ? "" : `: ${shown}`} <b>{signed(points)}</b>
                  </Fragment>
                );
              })}
            </Text>
          </Stack>
        </Group>
      ))}
    </Card>
  );
}
