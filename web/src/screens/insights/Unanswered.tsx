import { Button } from "@mantine/core";
import { IconMoodEmpty } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLearnedList } from "../../queries/learned.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault, useWhy } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = Parameters<typeof Fault>[0] & { learned: readonly (number | undefined)[] };

/** Why there is no answer; where what was learnt gives no chances, asking again would change nothing. */
export function Unanswered({ learned, error, ...others }: Props) {
  const { say } = useLanguage();
  const why = useWhy();
  const list = useLearnedList().data?.learned;
  const barren = list?.find(({ id, outcome }) => learned.includes(id) && outcome !== "learned");
  if (!barren) return <Fault error={error} {...others} />;
  return (
    <EmptyState
      icon={IconMoodEmpty}
      title={say(text.learntNothing)}
      action={
        <Button
          renderRoot={(props) => (
            <Link to="/train/$id" params={{ id: String(barren.id) }} {...props} />
          )}
        >
          {say(text.openTraining)}
        </Button>
      }
    >
      {why(error)}
    </EmptyState>
  );
}
