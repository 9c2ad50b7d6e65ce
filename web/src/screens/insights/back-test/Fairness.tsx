import type { BackTest, ReplayedLearned } from "@bussola/contract";
import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useLanguage } from "../../../ui/language.tsx";
import { periodAfter } from "./search.ts";
import { text } from "./text.ts";

const route = getRouteApi("/insights/back-test");

/** Whether the period is a fair test of what was learnt; if not, the way to one. */
export function Fairness({ result: { sides } }: { result: BackTest }) {
  const { say, date } = useLanguage();
  const told = new Map(
    sides.flatMap(({ learned }) => (learned ? [[learned.id, learned] as const] : [])),
  );
  return [...told.values()].map((learned) => {
    const { id, until, seen } = learned;
    const day = date(until, { dateStyle: "medium", timeZone: "UTC" });
    if (seen === "nothing") return null;
    if (seen === "period") return <Unfair key={id} learned={learned} day={day} />;
    return (
      <Alert key={id} color="gray" variant="light">
        {say(text.partlySeen(id, day))}
      </Alert>
    );
  });
}

function Unfair({ learned: { id, until }, day }: { learned: ReplayedLearned; day: string }) {
  const { say, date } = useLanguage();
  const navigate = route.useNavigate();
  const later = periodAfter(until);
  const look = () =>
    void navigate({
      search: (now) => ({
        ...{ ...now, ...later, weeks: undefined },
        ...{ figure: undefined, week: undefined },
      }),
    });
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={say(text.unfair)}
      data-testid="unfair"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{say(text.unfairWhy(id, day))}</Text>
        {later ? (
          <Button size="xs" variant="default" onClick={look}>
            {say(text.replayLater(date(later.from, { dateStyle: "medium", timeZone: "UTC" })))}
          </Button>
        ) : (
          <Text size="sm">{say(text.notLater)}</Text>
        )}
      </Stack>
    </Alert>
  );
}
