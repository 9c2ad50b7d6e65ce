import type { Today, Whose } from "@bussola/contract";
import { Button, Group } from "@mantine/core";
import { IconConfetti, IconRocket, IconTargetArrow, IconUserSearch } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../../queries/session.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = { today: Today; whose: Whose; see(whose: Whose): void; more(): void };

/** The way that needs nothing but a spreadsheet, for who may take it, before another. */
function Begin({ children }: { children: ReactNode }) {
  const { say } = useLanguage();
  const { history } = useRouter();
  const may = useMay("marketer");
  return (
    <Group gap="xs" justify="center">
      {may && (
        <Button onClick={() => history.push("/models/new/guided")}>{say(text.toGuided)}</Button>
      )}
      {children}
    </Group>
  );
}

/** Nobody is left to call: done, or not begun. */
export function Through({ today, whose, see, more }: Props) {
  const { say, number } = useLanguage();
  const { history } = useRouter();
  if (today.model === null)
    return (
      <EmptyState
        icon={IconTargetArrow}
        title={say(text.noModel)}
        action={
          <Begin>
            <Button variant="default" onClick={() => history.push("/models")}>
              {say(text.toModels)}
            </Button>
          </Begin>
        }
      >
        {say(text.noModelWhy)}
      </EmptyState>
    );
  if (!today.known)
    return (
      <EmptyState
        icon={IconRocket}
        title={say(text.empty)}
        action={
          <Begin>
            <Button variant="default" onClick={() => history.push("/settings")}>
              {say(text.toSettings)}
            </Button>
          </Begin>
        }
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
