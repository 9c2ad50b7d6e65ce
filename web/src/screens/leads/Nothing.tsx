import { Button } from "@mantine/core";
import { IconFilterOff, IconUsers } from "@tabler/icons-react";
import { Refusal } from "../../queries/client.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { OpenModels } from "../insights/next-steps.tsx";
import { NARROWING, type Search } from "./search.ts";
import { text } from "./text.ts";

type Props =
  | { error: Error; search: Search; retry: () => void }
  | { search: Search; onClear: (changes: Partial<Search>) => void };

/** Why no lead is shown, and what to do about it. */
export function Nothing(props: Props) {
  const { say } = useLanguage();
  if ("error" in props) {
    const { error, retry, search } = props;
    // Of a number it is the report that is not there.
    const isNoModel = error instanceof Refusal && error.problem.status === 404 && !search.behind;
    if (!isNoModel) return <Fault error={error} retry={retry} />;
    return (
      <EmptyState icon={IconUsers} title={say(text.noModel)} action={<OpenModels />}>
        {say(text.noModelHint)}
      </EmptyState>
    );
  }
  const isNarrowed = NARROWING.some((name) => props.search[name] !== undefined);
  if (!isNarrowed)
    return (
      <EmptyState
        icon={IconUsers}
        title={say(text.noLeads)}
        action={
          <Button variant="default" onClick={() => props.onClear({ who: "all" })}>
            {say(text.whoAll)}
          </Button>
        }
      >
        {say(text.noLeadsHint)}
      </EmptyState>
    );
  const nothing = Object.fromEntries(NARROWING.map((name) => [name, undefined]));
  return (
    <EmptyState
      icon={IconFilterOff}
      title={say(text.noMatch)}
      action={<Button onClick={() => props.onClear(nothing)}>{say(text.clear)}</Button>}
    >
      {say(text.noMatchHint)}
    </EmptyState>
  );
}
