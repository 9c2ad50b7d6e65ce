import type { GuidedChoice, GuidedProposal } from "@bussola/contract";
import { Button, Card, Checkbox, Group, NumberInput, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp, IconEqual } from "@tabler/icons-react";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import classes from "./guided.module.css";
import { Rate } from "./Rate.tsx";
import { text } from "./text.ts";
import type { Choices } from "./useChoices.ts";
import { VerdictBadge } from "./VerdictBadge.tsx";
import { partWords, proposalWords } from "./words.ts";

const MOST_POINTS = 100;

type Props = {
  proposals: readonly GuidedProposal[];
  choices: Choices;
  /** Leads may be left out altogether by these. */
  excluding?: boolean;
};

/** What the file proposes, column by column; what makes no clear difference is folded away. */
export function ProposalList({ proposals, choices, excluding = false }: Props) {
  const { say, number } = useLanguage();
  const [isOpen, open] = useDisclosure();
  const columns = [...new Set(proposals.flatMap(({ column }) => column ?? []))];
  const ranked = columns
    .map((column) => proposals.filter((one) => one.column === column))
    .sort((a, b) => weight(b) - weight(a));
  const isStrong = (own: readonly GuidedProposal[]) => own.some((one) => counts(one, choices));
  const weak = ranked.filter((own) => !isStrong(own));
  const card = (own: readonly GuidedProposal[]) => (
    <ColumnCard
      key={own[0]?.column}
      title={own[0]?.column ?? ""}
      {...{ proposals: own, choices, excluding }}
    />
  );
  return (
    <Stack gap="sm">
      {weak.length === ranked.length && (
        <EmptyState icon={IconEqual} title={say(text.nothing)}>
          {say(text.nothingWhy)}
        </EmptyState>
      )}
      {ranked.filter(isStrong).map(card)}
      {weak.length > 0 && (
        <Fold isOpen={isOpen} toggle={open.toggle}>
          {say(text.showColumns(weak.length, number(weak.length)))}
        </Fold>
      )}
      {isOpen && weak.map(card)}
    </Stack>
  );
}

/** Proposed, or chosen nevertheless. */
const counts = ({ id, proposed }: GuidedProposal, { state }: Choices): boolean =>
  proposed.accepted || state.choices[id]?.accepted === true;

type FoldProps = { isOpen: boolean; toggle: () => void; children: string };

function Fold({ isOpen, toggle, children }: FoldProps) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      mt={4}
      style={{ alignSelf: "flex-start" }}
      aria-expanded={isOpen}
      rightSection={isOpen ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
      onClick={toggle}
    >
      {children}
    </Button>
  );
}

/** Columns with what is accepted first, the strongest first. */
const weight = (proposals: readonly GuidedProposal[]): number =>
  Math.max(
    ...proposals.map(({ proposed, verdict }) =>
      proposed.accepted ? 1_000 + Math.abs(proposed.points) : verdict === "unclear" ? 0 : 1,
    ),
  );

type CardProps = Props & { title: string; why?: string };

/** Proposals under a title: those of a column, or of a ready model. */
export function ColumnCard({ title, why, proposals, choices, excluding = false }: CardProps) {
  const { say, number } = useLanguage();
  const [isOpen, open] = useDisclosure();
  const sorted = [...proposals].sort((a, b) => order(a) - order(b));
  // Where nothing counts at all, all is shown: it was asked for.
  const isFolding = sorted.some((one) => counts(one, choices));
  const shown = isFolding ? sorted.filter((one) => counts(one, choices)) : sorted;
  const folded = sorted.filter((one) => !shown.includes(one));
  const row = (proposal: GuidedProposal) => (
    <ProposalRow
      key={proposal.id}
      {...{ proposal, excluding }}
      choice={choices.state.choices[proposal.id] ?? {}}
      choose={(choice) => choices.choose(proposal.id, choice)}
    />
  );
  return (
    <Card component="section" aria-label={title}>
      <Title order={3} style={{ overflowWrap: "anywhere" }}>
        {title}
      </Title>
      {why && (
        <Text size="sm" c="dimmed">
          {why}
        </Text>
      )}
      <div>{shown.map(row)}</div>
      {folded.length > 0 && (
        <Fold isOpen={isOpen} toggle={open.toggle}>
          {say(text.showUnclear(folded.length, number(folded.length)))}
        </Fold>
      )}
      {isOpen && <div>{folded.map(row)}</div>}
    </Card>
  );
}

/** Ranges in their own order, values by what they are worth. */
const order = ({ part, proposed }: GuidedProposal): number =>
  part?.kind === "range" ? (part.from ?? Number.NEGATIVE_INFINITY) : -proposed.points;

type RowProps = {
  proposal: GuidedProposal;
  choice: GuidedChoice;
  choose: (choice: GuidedChoice) => void;
  excluding: boolean;
};

function ProposalRow({ proposal, choice, choose, excluding }: RowProps) {
  const { say, number, language } = useLanguage();
  const { part, proposed, evidence, verdict } = proposal;
  const accepted = choice.accepted ?? proposed.accepted;
  const points = choice.points ?? proposed.points;
  const excludes = choice.excludes ?? proposal.excludes;
  const what = proposalWords(proposal, language);
  const isSaid = !proposed.accepted && (verdict === "higher" || verdict === "lower");
  return (
    <div className={classes.row}>
      <Checkbox
        checked={accepted}
        onChange={(event) => choose({ accepted: event.currentTarget.checked })}
        label={
          <Group gap={6}>
            <span style={{ overflowWrap: "anywhere" }}>
              {part ? partWords(part, language) : what}
            </span>
            <VerdictBadge verdict={verdict} />
          </Group>
        }
        aria-label={what}
        description={isSaid ? say(text.said) : undefined}
      />
      <div className={classes.rate}>
        {evidence && (
          <Rate {...evidence} title={what} behind={{ of: "proposal", id: proposal.id }} />
        )}
        {excluding && (
          <Checkbox
            size="xs"
            mt={evidence ? 6 : 0}
            disabled={!accepted}
            checked={accepted && excludes}
            label={say(text.excludes)}
            aria-label={say(text.excludesOf(what))}
            onChange={(event) => choose({ excludes: event.currentTarget.checked })}
          />
        )}
      </div>
      <NumberInput
        w={92}
        size="xs"
        min={-MOST_POINTS}
        max={MOST_POINTS}
        allowDecimal={false}
        disabled={!accepted}
        aria-label={say(text.pointsOf(what))}
        title={say(text.proposed(number(proposed.points)))}
        value={points}
        prefix={points > 0 ? "+" : ""}
        onChange={(value) => typeof value === "number" && choose({ points: value })}
      />
    </div>
  );
}
