import type { GuidedProposal } from "@bussola/contract";
import { Card, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import type { StepProps } from "./step.ts";
import { text } from "./text.ts";
import { VerdictBadge } from "./VerdictBadge.tsx";
import { isBehaviour, partWords } from "./words.ts";

type Kind = "interest" | "intent";

/** Of each behaviour that was chosen, which of the two it is: all that a column says is one behaviour. */
export function IntentStep({ study, choices }: StepProps) {
  const { say, language } = useLanguage();
  const { choices: made } = choices.state;
  const chosen = study.proposals
    .filter(isBehaviour)
    .filter(({ id, proposed }) => made[id]?.accepted ?? proposed.accepted);
  if (chosen.length === 0)
    return (
      <EmptyState icon={IconRoute} title={say(text.nothing)}>
        {say(text.noBehaviours)}
      </EmptyState>
    );
  // What the file says and what a ready model thinks are two, though they are called the same.
  const behaviours = Map.groupBy(chosen, ({ id, column }) => (column === null ? id : `=${column}`));
  const choose = (own: readonly GuidedProposal[], kind: Kind) =>
    choices.change({
      choices: { ...made, ...Object.fromEntries(own.map(({ id }) => [id, { ...made[id], kind }])) },
    });
  return (
    <Card padding={0}>
      {[...behaviours].map(([key, own]) => (
        <Behaviour
          key={key}
          name={own[0]?.column ?? own[0]?.rule ?? ""}
          isOpinion={own.some(({ verdict }) => verdict === "opinion")}
          says={own.flatMap(({ part }) => (part ? [partWords(part, language)] : [])).join(", ")}
          kind={
            made[own[0]?.id ?? ""]?.kind ?? (own[0]?.section === "intent" ? "intent" : "interest")
          }
          choose={(kind) => choose(own, kind)}
        />
      ))}
    </Card>
  );
}

type Props = {
  name: string;
  isOpinion: boolean;
  says: string;
  kind: Kind;
  choose: (kind: Kind) => void;
};

/** @param says the values of a column of the file; empty for what tracking will tell */
function Behaviour({ name, isOpinion, says, kind, choose }: Props) {
  const { say } = useLanguage();
  const kinds = (["interest", "intent"] as const).map((value) => ({
    value,
    label: say(text[value]),
  }));
  return (
    <Group
      justify="space-between"
      px="md"
      py={8}
      style={{ borderBottom: "1px solid var(--mantine-color-default-border)" }}
    >
      <Stack gap={0} flex={1} miw={180}>
        <Group gap={6}>
          <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
            {name}
          </Text>
          {isOpinion && <VerdictBadge verdict="opinion" />}
        </Group>
        {says !== "" && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {says} · {say(text.fileKind)}
          </Text>
        )}
      </Stack>
      <SegmentedControl
        size="xs"
        aria-label={say(text.kindOf(name))}
        data={kinds}
        value={kind}
        onChange={choose}
      />
    </Group>
  );
}
