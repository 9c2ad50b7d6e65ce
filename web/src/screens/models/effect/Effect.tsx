import { describeFault, type Model } from "@bussola/engine";
import {
  Alert,
  Card,
  Group,
  List,
  Loader,
  Progress,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useState } from "react";
import { isLoading, useSimulation } from "../../../queries/simulations.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing } from "../studio/editing.ts";
import { Figures } from "./Figures.tsx";
import { Trial } from "./Trial.tsx";
import { text } from "./text.ts";

type Props = {
  /** Undefined while it has faults. */
  model: Model | undefined;
  lead: string | undefined;
  onLead: (ref: string | undefined) => void;
};

/** What the model would make of everybody, or of one lead, always of what is on the left. */
export function Effect({ model, lead, onLead }: Props) {
  const { say } = useLanguage();
  const [view, setView] = useState(lead ? "lead" : "everyone");
  return (
    <Card component="section" aria-label={say(text.title)}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2}>{say(text.title)}</Title>
          <SegmentedControl
            size="xs"
            value={view}
            onChange={setView}
            data={[
              { value: "everyone", label: say(text.everyone) },
              { value: "lead", label: say(text.oneLead) },
            ]}
          />
        </Group>
        <Faults />
        {view === "lead" ? (
          <Trial model={model} lead={lead} onLead={onLead} />
        ) : (
          <Everyone model={model} />
        )}
      </Stack>
    </Card>
  );
}

/** All faults, so that none is out of sight; each is at its field too. */
function Faults() {
  const { faults } = useEditing();
  const { say, language } = useLanguage();
  if (faults.length === 0) return null;
  return (
    <Alert color="red" variant="light" title={say(text.faulty(faults.length))} role="status">
      <List size="xs">
        {faults.slice(0, 8).map((fault) => (
          <List.Item key={fault.path + fault.message}>
            <b>{fault.path}</b>: {describeFault(fault, language)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

export function Everyone({
  model,
  against,
}: {
  model: Model | undefined;
  against?: { name: string; version?: number };
}) {
  const { say } = useLanguage();
  const { data, error, failureReason, isFetching, isPlaceholderData, refetch } = useSimulation(
    model,
    against,
  );
  if (error && !isLoading(error)) return <Fault error={error} retry={() => void refetch()} />;
  if (!data)
    return (
      <Stack gap="xs" aria-busy>
        {model && (
          <>
            <Text size="sm" c="dimmed" role="status">
              {failureReason?.message ?? say(text.stale)}
            </Text>
            <Progress value={100} animated aria-label={say(text.loading)} />
          </>
        )}
        <Skeleton height={150} />
        <Skeleton height={100} />
      </Stack>
    );
  return (
    <Stack gap="md" aria-busy={isFetching} style={{ opacity: isPlaceholderData ? 0.55 : 1 }}>
      {isPlaceholderData && (
        <Group gap={6} role="status" pos="absolute" right={16} mt={-34} mr={190}>
          <Loader size={14} />
        </Group>
      )}
      {model && <Figures simulation={data} model={model} />}
    </Stack>
  );
}
