import { type Guided, GuidedResult, type Operation } from "@bussola/contract";
import {
  Alert,
  Button,
  Card,
  Group,
  Progress,
  Skeleton,
  Stack,
  Text,
  ThemeIcon,
  Title,
} from "@mantine/core";
import { IconPhoneCall } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useGuidedActions } from "../../../queries/guided.ts";
import { isUnderWay, useOperation } from "../../../queries/operations.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { useFocusWhenLost } from "../../../ui/useFocusWhenLost.ts";
import { Anew } from "./Anew.tsx";
import { finishText } from "./finish-text.ts";
import { RefusedLink } from "./RefusedLink.tsx";
import { Unsaved } from "./Unsaved.tsx";

/** How far importing and publishing are, then the way to the call list. */
export function Ending({ guided, operation: id }: { guided: Guided; operation: number }) {
  const { data: operation, error } = useOperation(id);
  if (error) return <Fault error={error} />;
  if (!operation) return <Skeleton height={200} />;
  if (isUnderWay(operation)) return <UnderWay operation={operation} />;
  if (operation.state === "done")
    return <Done guided={guided} result={GuidedResult.parse(operation.result)} />;
  return <Failed guided={guided} operation={operation} />;
}

function UnderWay({ operation: { step, done, total } }: { operation: Operation }) {
  const { say, number } = useLanguage();
  const known: Record<string, { en: string; it: string }> = finishText.runningSteps;
  const doing = say(known[step] ?? finishText.runningSteps.waiting);
  return (
    <Card maw={640}>
      <Stack gap="xs">
        <Heading>{say(finishText.running)}</Heading>
        <Progress.Root size="lg">
          <Progress.Section
            value={total > 0 ? (done / total) * 100 : 0}
            aria-label={say(finishText.running)}
          />
        </Progress.Root>
        <Text size="sm" c="dimmed" role="status">
          {doing} {total > 0 && `· ${number(done)} / ${number(total)}`} · {say(finishText.leave)}
        </Text>
      </Stack>
    </Card>
  );
}

/** What was pressed to come here is gone. */
function Heading({ children }: { children: string }) {
  const place = useFocusWhenLost<HTMLHeadingElement>();
  return (
    <Title order={2} ref={place} tabIndex={-1} style={{ outline: "none" }}>
      {children}
    </Title>
  );
}

type DoneProps = { guided: Guided; result: GuidedResult };

function Done({ guided: { state }, result: { past, open, model, refused } }: DoneProps) {
  const { say, number } = useLanguage();
  return (
    <Card maw={720}>
      <Group wrap="nowrap" align="flex-start" gap="md">
        <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
          <IconPhoneCall size={24} stroke={1.6} />
        </ThemeIcon>
        <Stack gap="xs">
          <Heading>{say(open > 0 ? finishText.done : finishText.doneNone)}</Heading>
          <Text>{say(finishText.doneSays(number(past), number(open), model))}</Text>
          {open === 0 && <Text>{say(finishText.doneNoneSays)}</Text>}
          {refused > 0 && (
            <Text size="sm">
              <RefusedLink
                files={[state.file, state.open].filter((id) => id !== null)}
                refused={refused}
                says={say(finishText.refused(refused, number(refused)))}
              />
            </Text>
          )}
          <Group mt="xs">
            {open > 0 ? (
              <Button size="md" renderRoot={(props) => <Link to="/today" search={{}} {...props} />}>
                {say(finishText.toToday)}
              </Button>
            ) : (
              <Button
                size="md"
                renderRoot={(props) => <Link to="/import" search={{}} {...props} />}
              >
                {say(finishText.toImport)}
              </Button>
            )}
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/models/$name" params={{ name: model }} {...props} />
              )}
            >
              {say(finishText.toStudio)}
            </Button>
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/start" search={{}} {...props} />}
            >
              {say(finishText.toTracking)}
            </Button>
            <Anew />
          </Group>
        </Stack>
      </Group>
    </Card>
  );
}

/** What was chosen is all there: saved again it can be changed, and tried again. */
function Failed({ guided, operation }: { guided: Guided; operation: Operation }) {
  const { say } = useLanguage();
  const { save } = useGuidedActions();
  return (
    <Stack maw={720}>
      <Alert color="red" title={say(finishText.failed)}>
        {operation.error}
      </Alert>
      <Unsaved error={save.error} />
      <Group>
        <Button onClick={() => save.mutate({ state: guided.state, after: guided.version })}>
          {say(finishText.again)}
        </Button>
      </Group>
    </Stack>
  );
}
