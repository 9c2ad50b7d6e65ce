import type { Today, Whose } from "@bussola/contract";
import { Button, Group } from "@mantine/core";
import { IconConfetti, IconRocket, IconTargetArrow, IconUserSearch } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = { today: Today; whose: Whose; see(whose: Whose): void; more(): void };

/** Nobody is left to call: done, or not begun. */
export function Through({ today, whose, see, more }: Props) {
  const { say, number } = useLanguage();
  const { history } = useRouter();
  if (today.model === null)
    return (
      <EmptyState
        icon={IconTargetArrow}
        title={say(text.noModel)}
        action={<Button onClick={() => history.push("/models")}>{say(text.toModels)}</Button>}
      >
        {say(text.noModelWhy)}
      </EmptyState>
    );
  if (!today.known)
    return (
      <EmptyState
        icon={IconRocket}
        title={say(text.empty)}
        action={<Button onClick={() => history.push("/settings")}>{say(text.toSettings)}</Button>}
      >
        {say(text.emptyWhy)}
      </EmptyState>
    );
  const elsewhere = (
    <Group gap="xs" justify="center">
      <Button variant="default" onClick={more}>
        {say(text.more)}
      </Button>
      {whose === "mine" && (
        <Button onClick={() => see("unassigned")}>{say(text.seeUnassigned)}</Button>
      )}
      {whose === "unassigned" && <Button onClick={() => see("all")}>{say(text.seeAll)}</Button>}
    </Group>
  );
  const { answered } = today;
  if (answered > 0)
    return (
      <EmptyState icon={IconConfetti} title={say(text.through)} action={elsewhere}>
        {say(text.throughWhy(answered, number(answered)))}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={IconUserSearch}
      title={say(whose === "mine" ? text.noneMine : text.noneLeft)}
      action={elsewhere}
    >
      {say(whose === "mine" ? text.noneMineWhy : text.noneLeftWhy)}
    </EmptyState>
  );
}
