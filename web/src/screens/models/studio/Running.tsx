import type { ModelSummary, Operation } from "@bussola/contract";
import { Alert, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import { useModelOperation } from "../../../queries/models.ts";
import { useDuration } from "../../../ui/duration.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { useRollBack } from "../versions/useRollBack.ts";
import { text } from "./text.ts";

const route = getRouteApi("/models/$name");

/** Publishing or shadowing: how far it is, and what can be done when it has ended. */
export function Running({ id, summary }: { id: number; summary: ModelSummary }) {
  const { say } = useLanguage();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const { data } = useModelOperation(id);
  const state = data?.state;
  useEffect(() => {
    if (state !== "done") return;
    void queries.invalidateQueries({ queryKey: ["models"], exact: true });
    void queries.invalidateQueries({ queryKey: ["simulation"] });
  }, [state, queries]);
  const close = () =>
    void navigate({ search: (now) => ({ ...now, operation: undefined }), replace: true });
  if (!data) return null;
  const isOver = state === "done" || state === "failed";
  return (
    <Alert
      color={state === "failed" ? "red" : undefined}
      variant="light"
      title={state === "done" ? undefined : say(titleOf(data))}
      withCloseButton={isOver}
      closeButtonLabel={say(text.close)}
      onClose={close}
      role="status"
    >
      {isOver ? <Ended operation={data} summary={summary} /> : <Underway operation={data} />}
    </Alert>
  );
}

const titleOf = ({ kind }: Operation) =>
  kind === "shadow" ? text.running.shadow : text.running.publish;

function Underway({ operation }: { operation: Operation }) {
  const { say, number } = useLanguage();
  const duration = useDuration(0);
  const { done, total, step, secondsLeft, state } = operation;
  const share = total > 0 ? (100 * done) / total : 0;
  return (
    <Stack gap={6}>
      <Progress value={share} animated aria-label={say(titleOf(operation))} />
      <Text size="sm">
        {state === "waiting"
          ? say(text.waiting)
          : [
              step,
              total > 0 && say(text.progress(number(done), number(total))),
              secondsLeft !== null && say(text.timeLeft(duration(secondsLeft))),
            ]
              .filter(Boolean)
              .join(" · ")}
      </Text>
    </Stack>
  );
}

function Ended({ operation, summary }: { operation: Operation; summary: ModelSummary }) {
  const { say, number } = useLanguage();
  const navigate = route.useNavigate();
  const rollBack = useRollBack(summary);
  const published = summary.versions.find(({ status }) => status === "published");
  if (operation.state === "failed")
    return <Text size="sm">{say(text.failed(operation.error ?? ""))}</Text>;
  if (operation.kind === "shadow")
    return (
      <Group justify="space-between">
        <Text size="sm">{say(text.inShadow)}</Text>
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            void navigate({
              to: "/models/$name/versions",
              params: { name: summary.name },
              search: { from: published?.version, to: summary.versions[0]?.version },
            })
          }
        >
          {say(text.compare)}
        </Button>
      </Group>
    );
  return (
    <Group justify="space-between">
      <Text size="sm">{say(text.inForce)}</Text>
      {rollBack.previous !== undefined && (
        <Button
          size="xs"
          variant="default"
          loading={rollBack.isPending}
          onClick={() => void rollBack.to(rollBack.previous)}
        >
          {say(text.rollBack(number(rollBack.previous)))}
        </Button>
      )}
    </Group>
  );
}
